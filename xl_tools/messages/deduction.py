"""Sentences about what points take off the pay (convention G10)."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "deduction.no_money": (
        "{points} 分不折合成钱：制度没有设“每分折合金额”，工资不动",
        "{points} points are no money: the policy sets no yuan per point, pay is untouched",
    ),
    "deduction.nothing": (
        "{points} 分 × {rate:money} 元：没有可扣的",
        "{points} points × {rate:money} yuan: nothing to deduct",
    ),
    "deduction.no_minimum": (
        "{points} 分 × {rate:money} 元，但制度没有填“当地最低工资”，先不扣：请在工作表“制度”补填",
        "{points} points × {rate:money} yuan, but the local minimum wage is not filled in, so nothing is deducted: "
        "please enter it on the sheet Policy",
    ),
    "deduction.no_pay": (
        "{points} 分 × {rate:money} 元，但不知道当月工资，先不扣：请补填薪资",
        "{points} points × {rate:money} yuan, but the month's pay is not known, so nothing is deducted: "
        "please fill in the pay",
    ),
    "deduction.pay_state": (
        "{points} 分 × {rate:money} 元，但当月工资是“{pay_state}”，先不扣：请先处理好薪资",
        "{points} points × {rate:money} yuan, but the month's pay is “{pay_state}”, so nothing is deducted: "
        "please settle the pay first",
    ),
    "deduction.whole": (
        "{points} 分 × {rate:money} 元 = {wanted:money} 元 ≤ 上限 {cap:money} 元（{pay:money} 元的 {share}%，舍到分）："
        "扣 {amount:money} 元，剩 {left:money} 元 ≥ 最低工资 {minimum:money} 元",
        "{points} points × {rate:money} = {wanted:money} yuan ≤ the cap of {cap:money} ({share}% of {pay:money}, "
        "rounded down to the fen): {amount:money} deducted, {left:money} left ≥ minimum wage {minimum:money}",
    ),
    "deduction.capped": (
        "{points} 分 × {rate:money} 元 = {wanted:money} 元 > 上限 {cap:money} 元（{pay:money} 元的 {share}%，舍到分）："
        "扣 {amount:money} 元，剩 {left:money} 元 ≥ 最低工资 {minimum:money} 元；"
        "超出的 {excess:money} 元只列出，不结转",
        "{points} points × {rate:money} = {wanted:money} yuan > the cap of {cap:money} ({share}% of {pay:money}, "
        "rounded down to the fen): {amount:money} deducted, {left:money} left ≥ minimum wage {minimum:money}; "
        "the excess of {excess:money} is listed and not carried over",
    ),
    "deduction.to_minimum": (
        "{points} 分 × {rate:money} 元 = {wanted:money} 元，但工资 {pay:money} 元只比最低工资 {minimum:money} 元"
        "多 {spare:money} 元：扣 {amount:money} 元；超出的 {excess:money} 元只列出，不结转",
        "{points} points × {rate:money} = {wanted:money} yuan, but the pay of {pay:money} is only {spare:money} above "
        "the minimum wage of {minimum:money}: {amount:money} deducted; the excess of {excess:money} is listed and "
        "not carried over",
    ),
    "deduction.at_minimum": (
        "{points} 分 × {rate:money} 元 = {wanted:money} 元，但工资 {pay:money} 元不高于最低工资 {minimum:money} 元："
        "不扣；{excess:money} 元只列出，不结转",
        "{points} points × {rate:money} = {wanted:money} yuan, but the pay of {pay:money} is not above the minimum "
        "wage of {minimum:money}: nothing deducted; {excess:money} is listed and not carried over",
    ),
    "deduction.boundary.whole": (
        "{wanted:money} ≤ {cap:money}，{left:money} ≥ {minimum:money}",
        "{wanted:money} ≤ {cap:money}, {left:money} ≥ {minimum:money}",
    ),
    "deduction.boundary.capped": ("{wanted:money} > {cap:money}", "{wanted:money} > {cap:money}"),
    "deduction.boundary.minimum": (
        "{pay:money} − {wanted:money} < {minimum:money}",
        "{pay:money} − {wanted:money} < {minimum:money}",
    ),
}
