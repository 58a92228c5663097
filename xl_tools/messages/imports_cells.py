"""Sentences about single cells and people of an export that were not understood."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "import.flag.day": (
        "“{entry:quoted}”不是能识别的日期，请写成 2026-11-03",
        "“{entry:quoted}” is no date we can read; write 2026-11-03",
    ),
    "import.flag.time": (
        "“{entry:quoted}”不是能识别的时间，请写成 20:17 或 次日00:10",
        "“{entry:quoted}” is no time we can read; write 20:17 or 次日00:10",
    ),
    "import.flag.other_day": (
        "“{entry:quoted}”不在营业日 {day:date}（当日中午到次日中午）之内，请核对日期",
        "“{entry:quoted}” does not lie within the business day {day:date} (noon to noon); check the date",
    ),
    "import.flag.two_days": (
        "“{entry:quoted}”与同一行的日期 {day:date} 不是一天，请核对",
        "“{entry:quoted}” is another day than {day:date} in the same row; check it",
    ),
    "import.flag.status": (
        "“{entry:quoted}”对应哪种班次状态不明确，请在工作簿里手工填这一天",
        "it is not clear what “{entry:quoted}” means for the shift status; fill in this day by hand",
    ),
    "import.flag.part_leave": (
        "“{entry:quoted}”不足一天，看不出当天是否上班，请在工作簿里手工填这一天",
        "“{entry:quoted}” is less than a day, and whether the person worked is not said; fill in this day by hand",
    ),
    "import.flag.present": (
        "“{entry:quoted}”只说到岗，没有签到时间，写入会算漏签；请补时间，或在工作簿里手工填",
        "“{entry:quoted}” says that the person was there but not when, and would count as missed; "
        "put in the time, or fill in this day by hand",
    ),
    "import.flag.code": (
        "“{entry:quoted}”是自定的符号，不知道是什么意思，请换成时间、休或请假",
        "“{entry:quoted}” is a code of your own; put a time, 休 (Rest) or leave in its place",
    ),
    "import.flag.packed": (
        "“{entry:quoted}”里找不到姓名、日期和时间，请写成 赵小麦 2026-11-02 19:55",
        "no name, date and time can be found in “{entry:quoted}”; write NAME 2026-11-02 19:55",
    ),
    "import.flag.no_person": (
        "这一行没有工号也没有姓名，请补上",
        "neither a staff ID nor a name in this row; please fill one in",
    ),
    "import.flag.long_number": (
        "“{entry:quoted}”超过 15 位又存成了数字，后几位可能已经变了；请在原系统里按文本导出",
        "“{entry:quoted}” has more than 15 digits and is kept as a number, so the last ones may be wrong; "
        "export it as text",
    ),
    "import.flag.error": (
        "这一格是错误值 {entry}，请在导出里改正",
        "this cell holds the error {entry}; correct it in the export",
    ),
    "import.flag.no_value": (
        "这一格是公式，文件里没有存结果；请用 Excel 打开、保存后再导入",
        "this cell is a formula whose result the file does not keep; open and save it in Excel first",
    ),
    "import.flag.twice": (
        "{person} 在 {day:date} 有几行互相矛盾的记录（{cells}），都没有采用；请只留一行",
        "{person} has several entries for {day:date} that contradict each other ({cells}); none was taken, keep one",
    ),
    "import.people.number_twice": (
        "{where}：工号“{number:quoted}”（{name:quoted}，{count} 条）在员工表里有几个：{known}；请先改员工表",
        "{where}: staff ID “{number:quoted}” ({name:quoted}, {count} entries) stands several times on the sheet Staff: "
        "{known}; correct that first",
    ),
    "import.people.number_unknown": (
        "{where}：工号“{number:quoted}”（{name:quoted}，{count} 条）不在员工表里；可能是：{known}；"
        "确认后请加 --match {option}",
        "{where}: staff ID “{number:quoted}” ({name:quoted}, {count} entries) is not on the sheet Staff; "
        "may be: {known}; once you are sure add --match {option}",
    ),
    "import.people.name_differs": (
        "{where}：工号“{number:quoted}”在导出里是“{name:quoted}”（{count} 条），在员工表里是 {known}；"
        "确认是同一个人请加 --match {option}",
        "{where}: staff ID “{number:quoted}” is “{name:quoted}” in the export ({count} entries) and {known} on the "
        "sheet Staff; if they are one person add --match {option}",
    ),
    "import.people.namesakes": (
        "{where}：“{name:quoted}”（{count} 条）在员工表里有几个同名的人：{known}；"
        "导出里要有工号，或请加 --match {option}",
        "{where}: there are several people called “{name:quoted}” ({count} entries): {known}; "
        "the export has to name the staff ID, or add --match {option}",
    ),
    "import.people.shared": (
        "{where}：导出里有几个号码都叫“{name:quoted}”，其中“{number:quoted}”（{count} 条）不知道是谁；"
        "员工表里有：{known}；请加 --match {option}",
        "{where}: several numbers of the export are called “{name:quoted}”; who “{number:quoted}” ({count} entries) is "
        "cannot be told; on the sheet Staff: {known}; add --match {option}",
    ),
    "import.people.name_unknown": (
        "{where}：“{name:quoted}”（{count} 条）不在员工表里；可能是：{known}；确认后请加 --match {option}",
        "{where}: “{name:quoted}” ({count} entries) is not on the sheet Staff; may be: {known}; "
        "once you are sure add --match {option}",
    ),
}
