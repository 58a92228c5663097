"""Sentences about attendance."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "attendance.no_date": (
        "没有日期，无法确定营业日：请填“日期”",
        "no date, so the business day is not known: please fill in the date",
    ),
    "attendance.switched_off": (
        "店内管理规定（文件一）当日未启用，不计考勤扣分",
        "the house rules (document one) are switched off on that day; attendance is not charged",
    ),
    "attendance.nothing_entered": (
        "没有签到时间，也没有班次状态：上班请填“签到时间”或选“上班”，休息或请假请选“班次状态”",
        "neither a sign-in nor a shift status: fill in the sign-in or choose “at work”; "
        "for a rest day or leave choose that status",
    ),
    "attendance.excused": (
        "班次状态为{shift}，不计考勤（A1）",
        "shift status is {shift}; attendance is not charged (A1)",
    ),
    "attendance.excused_signed": (
        "但有 {signin:time} 的签到，若实际上班请把班次状态改为{work}",
        "there is a sign-in at {signin:time} all the same: if the person worked, set the status to {work}",
    ),
    "attendance.due_outside": (
        "应到 {due:time} 不在签到时段 {opens:time}–{closes:time} 内，未计算：请改“应到时间”（晚上八点写 20:00）",
        "due at {due:time}, outside the sign-in window {opens:time}–{closes:time}, so nothing is computed: "
        "please correct the due time (eight in the evening is 20:00)",
    ),
    "attendance.device_failure": (
        "{opens:time}–{closes:time} 没有签到，已登记{shift}：不扣分（A1b）",
        "no sign-in {opens:time}–{closes:time}, {shift} on record: 0 points (A1b)",
    ),
    "attendance.missed": (
        "{opens:time}–{closes:time} 没有签到，漏签：扣 {points} 分",
        "no sign-in {opens:time}–{closes:time}, missed: {points} points",
    ),
    "attendance.outside": (
        "{punch:time} 打卡不在签到时段 {opens:time}–{closes:time} 内，漏签：扣 {points} 分",
        "punch at {punch:time} is outside the sign-in window {opens:time}–{closes:time}, missed: {points} points",
    ),
    "attendance.morning": (
        "{punch:time} 打卡不在签到时段 {opens:time}–{closes:time} 内，漏签：扣 {points} 分；"
        "若是晚上请写 {evening:time}",
        "punch at {punch:time} is outside the sign-in window {opens:time}–{closes:time}, missed: {points} points; "
        "if the evening is meant, write {evening:time}",
    ),
    "attendance.in_time": (
        "{signin:time} 签到，应到 {due:time}，准时：不扣分（A1a）",
        "signed in at {signin:time}, due {due:time}, in time: 0 points (A1a)",
    ),
    "attendance.late": (
        "{signin:time} 签到，应到 {due:time}，迟到 {late:minutes} ≥ {limit:minutes}：扣 {points} 分",
        "signed in at {signin:time}, due {due:time}, {late:minutes} late ≥ {limit:minutes}: {points} points",
    ),
    "attendance.late_free": (
        "{signin:time} 签到，应到 {due:time}，迟到 {late:minutes} < {limit:minutes}：只记录，不扣分",
        "signed in at {signin:time}, due {due:time}, {late:minutes} late < {limit:minutes}: recorded, 0 points",
    ),
    "attendance.several": (
        "此格有 {count} 次打卡，取 {opens:time}–{closes:time} 内最早一次",
        "the cell holds {count} punches; the earliest within {opens:time}–{closes:time} counts",
    ),
    "attendance.reached": ("迟到 {late:minutes} ≥ {limit:minutes}", "{late:minutes} late ≥ {limit:minutes}"),
    "attendance.below": ("迟到 {late:minutes} < {limit:minutes}", "{late:minutes} late < {limit:minutes}"),
}
