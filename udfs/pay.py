"""Worksheet functions about pay (F2 to F6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from udfs.grades import GRADE, MONTH
from udfs.posts import DEPARTMENT, POST
from udfs.registry import POLICY, Arg, Gives, Kind, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import pay as rules
from xl_tools.rules import pay_source
from xl_tools.rules.finding import Finding
from xl_tools.words import Grade, Side

CONFIRMED: Final = Arg(
    "confirmed", Kind.DAY, "转正日期", "Confirmed", "未转正留空", "blank for those not yet confirmed"
)
SIDE: Final = Arg(
    "side",
    Kind.SIDE,
    "上下限",
    "Side",
    "下限或 1，上限或 2",
    "min or 1, max or 2",
)
BASE: Final = Arg("base", Kind.MONEY, "底薪", "Base pay", "元", "yuan")
BENEFITS: Final = Arg("benefits", Kind.MONEY, "福利", "Benefits", "元", "yuan")
COMMISSION: Final = Arg("commission", Kind.MONEY, "提成", "Commission", "元", "yuan")
BONUS: Final = Arg("bonus", Kind.MONEY, "奖金", "Bonus", "元", "yuan")
TOPUP: Final = Arg(
    "topup",
    Kind.AMOUNT,
    "保底补足",
    "Guarantee top-up",
    "元；“制度未规定”等状态按没有计",
    "yuan; a state such as “not regulated” counts as none",
)
SOURCE: Final = Arg(
    "source",
    Kind.TEXT,
    "来源说明",
    "Source",
    "福利、提成、奖金或人工填写的数从哪里来、谁填的",
    "where benefits, commission, bonus or what was entered by hand come from, and who entered it",
)


@worksheet(
    "SALARY_BAND",
    group="pay",
    clause="F3 F4 F5 F6",
    args=(DEPARTMENT, CONFIRMED, MONTH, SIDE, POLICY),
    gives=Gives.MONEY,
    doc=(
        "底薪的下限或上限；物流部不适用，其余部门制度未规定",
        "least or highest base pay; not applicable in logistics, not regulated elsewhere",
    ),
    example='SALARY_BAND("客服部","2026-03-01","2026-11",2)',
    shows="5000",
)
def salary_band(
    department: str | None, confirmed: date | None, month: date | None, side: Side | None, policy: Policy
) -> Finding:
    """One end of the band of base pay (F3, F4)."""
    return rules.salary_band(department, confirmed, month, side, policy)


@worksheet(
    "BAND_CHECK",
    group="pay",
    clause="E6 F3 F4 F5 F6",
    args=(BASE, DEPARTMENT, GRADE, CONFIRMED, MONTH, POLICY),
    gives=Gives.VERDICT,
    doc=(
        "底薪核对：先写状态，再把级别工资（E6）和底薪范围（F3、F4）并排写出",
        "check of the base pay: the state first, then grade pay (E6) and band (F3, F4) side by side",
    ),
    example='BAND_CHECK(2200,"客服部","初级客服","2026-03-01","2026-11")',
    shows="合格：底薪 2200 元 = E6 初级客服 2200 元，符合 F3 的 2000–5000 元（E6/F3，2026-01-01 起）",
)
def band_check(
    base: Decimal | None,
    department: str | None,
    grade: Grade | None,
    confirmed: date | None,
    month: date | None,
    policy: Policy,
) -> Finding:
    """Base pay beside E6 and F3 or F4."""
    return rules.band_check(base, department, grade, confirmed, month, policy)


@worksheet(
    "GUARANTEE_TOPUP",
    group="pay",
    clause="F5 F6",
    args=(DEPARTMENT, POST, COMMISSION, MONTH, POLICY),
    gives=Gives.MONEY,
    doc=(
        "物流部普通员工提成不足保底时补足的数额；管理岗位和没有规定的部门为制度未规定",
        "what the guarantee adds for ordinary logistics staff; not regulated for managers and unlisted departments",
    ),
    example='GUARANTEE_TOPUP("物流部","仓管员",1200,"2026-11")',
    shows="300",
)
def guarantee_topup(
    department: str | None, post: str | None, commission: Decimal | None, month: date | None, policy: Policy
) -> Finding:
    """What the guarantee of logistics adds (F5)."""
    return rules.guarantee_topup(department, post, commission, month, policy)


@worksheet(
    "GROSS_PAY",
    group="pay",
    clause="F2",
    args=(BASE, BENEFITS, COMMISSION, BONUS, TOPUP, MONTH, POLICY),
    gives=Gives.MONEY,
    doc=("应发合计，四舍五入到分；空白按没有计", "gross pay to the fen, half up; a blank is none"),
    example='GROSS_PAY(2200,200,680.5,0,0,"2026-11")',
    shows="3080.5",
)
def gross_pay(
    base: Decimal | None,
    benefits: Decimal | None,
    commission: Decimal | None,
    bonus: Decimal | None,
    topup: Decimal | None,
    month: date | None,
    policy: Policy,
) -> Finding:
    """The sum of the pay items (F2)."""
    return rules.gross_pay(base, benefits, commission, bonus, topup, month, policy)


@worksheet(
    "SOURCE_CHECK",
    group="pay",
    clause="F2 F6",
    args=(DEPARTMENT, POST, BASE, BENEFITS, COMMISSION, BONUS, SOURCE, MONTH, POLICY),
    gives=Gives.VERDICT,
    doc=(
        "来源核对：福利、提成、奖金要写来源；制度没有数字的部门要人工填写并注明",
        "check of the sources: benefits, commission and bonus name theirs; where the policy has no figures they are "
        "entered by hand with source and author",
    ),
    example='SOURCE_CHECK("客服部","售前客服",2200,0,680,0,"OA-1108","2026-11")',
    shows="合格：福利 0、提成 680、奖金 0 元，来源：OA-1108（F2）",
)
def source_check(
    department: str | None,
    post: str | None,
    base: Decimal | None,
    benefits: Decimal | None,
    commission: Decimal | None,
    bonus: Decimal | None,
    source: str | None,
    month: date | None,
    policy: Policy,
) -> Finding:
    """Where what no rule computes comes from (F2, F6)."""
    return pay_source.source_check(department, post, base, benefits, commission, bonus, source, month, policy)
