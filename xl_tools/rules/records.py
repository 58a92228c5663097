"""The headings of the records that whole-record functions read: field → (Chinese, English).

The single source: the sheets take their column titles from here and the functions
find their fields by them, so an inserted or moved column changes nothing.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BOOKING"]

#: 定台表, from 日期 to the helper 延时名次.
BOOKING: Final[dict[str, tuple[str, str]]] = {
    "date": ("日期", "Date"),
    "table_no": ("台号", "Table no."),
    "table": ("台型", "Table type"),
    "tables": ("桌数", "Tables"),
    "customer": ("客户姓名", "Customer"),
    "phone": ("电话", "Phone"),
    "heads": ("人数", "Guests"),
    "called": ("来电时间", "Called at"),
    "expected": ("预计到店", "Expected"),
    "arrived": ("到店时间", "Arrived"),
    "staff_id": ("工号", "Staff ID"),
    "greeter": ("咨客登记", "Greeter's record"),
    "back_bar": ("后吧登记", "Back-bar record"),
    "second": ("二次定台", "Second booking"),
    "for_friend": ("代友定台", "For a friend"),
    "friend": ("友人姓名", "Friend's name"),
    "friend_phone": ("友人电话", "Friend's phone"),
    "signed": ("延时签字时间", "Extension signed"),
    "extension": ("延时分钟", "Extension minutes"),
    "cancelled": ("主动取消", "Cancelled by guest"),
    "false_booking": ("虚假定位", "False booking"),
    "spend": ("消费金额", "Spend"),
    "extension_rank": ("延时名次", "Extension rank"),
}
