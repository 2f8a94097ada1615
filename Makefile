# make briefing: from a bare Debian 12 to a finished briefing.  make test: everything that is checked.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SETUP  := $(PYTHON) tools/setup.py
LIMIT  := 840

.PHONY: briefing setup fonts system check test clean help

briefing: setup  ## 准备环境，由 sources/ 生成简报
	@$(BIN)/briefing build -c config/briefing.yaml
	@echo "文件在 out/ 下："; ls -1d out/*/*.docx out/*/*.pdf 2>/dev/null || true

setup: $(VENV)/.package system fonts  ## 虚拟环境、程序、PDF 所需的库和字体

system: $(VENV)/.system
fonts: $(VENV)/.fonts  ## 只取字体

check: $(VENV)/.test  ## ruff、mypy、import-linter，不跑测试
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-logo

# pytest runs whatever the checks before it say, so that its closing line is always the last.
test: setup $(VENV)/.test  ## 全部检查和测试
	@status=0; \
	$(BIN)/ruff check . || status=1; \
	$(BIN)/ruff format --check . || status=1; \
	$(BIN)/mypy || status=1; \
	$(BIN)/lint-imports --no-logo || status=1; \
	timeout --signal=INT --kill-after=20 $(LIMIT) $(BIN)/pytest --durations=10 --durations-min=1 || status=$$?; \
	exit $$status

clean:  ## 删去虚拟环境和缓存；不动 out/ 和来源
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

help:  ## 本说明
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/make \1\t\2/p' Makefile

$(VENV)/bin/python:
	@$(SETUP) venv

$(VENV)/.package: pyproject.toml | $(VENV)/bin/python
	@$(SETUP) package && touch $@

$(VENV)/.test: $(VENV)/.package
	@$(SETUP) test && touch $@

# These two may be beyond this user's rights: the tool then prints the line to run, and no stamp is left.
$(VENV)/.system: tools/setup.py | $(VENV)/bin/python
	@if $(SETUP) system; then touch $@; fi

$(VENV)/.fonts: tools/setup.py | $(VENV)/.package system
	@if $(SETUP) fonts; then touch $@; fi
