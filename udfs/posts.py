"""Worksheet functions about departments and posts (F1)."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.grades import MONTH
from udfs.registry import POLICY, Arg, Gives, Kind, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import posts as rules
from xl_tools.rules.finding import Finding

DEPARTMENT: Final = Arg("department", Kind.TEXT, "部门", "Department", "部门名称", "name of the department")
POST: Final = Arg("post", Kind.TEXT, "岗位", "Post", "岗位名称", "name of the post")


@worksheet(
    "POST_CHECK",
    group="posts",
    clause="F1",
    args=(DEPARTMENT, POST, MONTH, POLICY),
    gives=Gives.STATE,
    doc=(
        "岗位是否在制度里列在该部门名下：合格，没有列出为待确认",
        "whether the policy lists the post under the department: passed, or to confirm when it does not",
    ),
    example='POST_CHECK("客服部","售前客服","2026-11")',
    shows="合格",
)
def post_check(department: str | None, post: str | None, month: date | None, policy: Policy) -> Finding:
    """Whether a post is listed under its department (F1)."""
    return rules.post_check(department, post, month, policy)
