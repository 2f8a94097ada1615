"""What the plain values of facts are called in Chinese, wherever people read them."""

from __future__ import annotations

KIND = {"figure": "数据", "policy": "文件", "measure": "做法"}
STATUS = {"actual": "已实现", "target": "目标", "planned": "计划"}
BASIS = {"explicit": "明写", "inherited": "承上文", "inferred": "推断"}
COUNTED = {"stock": "存量", "flow": "当期发生", "change": "增减", "rate": "标准", "share": "占比"}
"""Kinds of measure: 统计方式."""
ATTRIBUTES = {
    "value": "数值",
    "value_max": "上限",
    "unit": "单位",
    "bound": "约数",
    "indicator": "指标",
    "subject": "所数事物",
    "measure": "统计方式",
    "scope": "口径",
    "status": "状态",
    "title": "文件名",
    "number": "文号",
    "issuer": "发文机关",
    "action": "动作",
    "topic": "主题",
    "region": "地区",
    "period": "时点",
    "article": "文章",
    "rule": "规则",
}
"""Attributes of a fact by their keys."""
