"""What the plain values of facts are called in Chinese, wherever people read them."""

from __future__ import annotations

KIND = {"figure": "数据", "policy": "文件", "measure": "做法"}
STATUS = {"actual": "已实现", "target": "目标", "planned": "计划"}
BASIS = {"explicit": "明写", "inherited": "承上文", "inferred": "推断"}
COUNTED = {"stock": "存量", "flow": "当期发生", "change": "增减", "rate": "标准", "share": "占比"}
"""Kinds of measure: 统计方式."""
