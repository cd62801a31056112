"""What has ended, and when: the data behind `dxlint.language.registers`.

Small on purpose: acts of the whole country that reports on digital transformation cite. What a province
adds comes from a plugin. Only entries with a date and a successor stand here.
"""

from __future__ import annotations

# Number, year issued, symbol, no longer in force from, what takes its place, where that is said.
SUPERSEDED = (
    ("67", 2006, "QH11", "2026-07-01", "Luật Chuyển đổi số số 148/2025/QH15", "148/2025/QH15"),
    ("24", 2018, "QH14", "2026-07-01", "Luật An ninh mạng số 116/2025/QH15", "116/2025/QH15"),
    ("64", 2007, "NĐ-CP", "2026-07-01", "Nghị định số 224/2026/NĐ-CP", "224/2026/NĐ-CP"),
    ("42", 2022, "NĐ-CP", "2026-07-01", "Nghị định số 224/2026/NĐ-CP", "224/2026/NĐ-CP"),
    ("45", 2026, "NĐ-CP", "2026-07-01", "Nghị định số 224/2026/NĐ-CP", "224/2026/NĐ-CP"),
    ("61", 2018, "NĐ-CP", "2025-07-01", "Nghị định số 118/2025/NĐ-CP", "118/2025/NĐ-CP"),
    ("59", 2022, "NĐ-CP", "2024-07-01", "Nghị định số 69/2024/NĐ-CP", "69/2024/NĐ-CP"),
    ("922", 2022, "QĐ-BTTTT", "2025-04-03", "Quyết định số 405/QĐ-BKHCN", "405/QĐ-BKHCN"),
    ("34", 2016, "NĐ-CP", "2025-04-01", "Nghị định số 78/2025/NĐ-CP", "78/2025/NĐ-CP"),
    ("154", 2020, "NĐ-CP", "2025-04-01", "Nghị định số 78/2025/NĐ-CP", "78/2025/NĐ-CP"),
    ("59", 2024, "NĐ-CP", "2025-04-01", "Nghị định số 78/2025/NĐ-CP", "78/2025/NĐ-CP"),
    ("80", 2015, "QH13", "2025-04-01", "Luật số 64/2025/QH15", "64/2025/QH15"),
    ("110", 2004, "NĐ-CP", "2020-03-05", "Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP"),
    ("9", 2010, "NĐ-CP", "2020-03-05", "Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP"),
    ("36", 2018, "HD/VPTW", "2026-05-27", "Hướng dẫn số 05-HD/VPTW", "05-HD/VPTW"),
)

TWO_TIERS = "Luật 72/2025/QH15"
MERGERS = "Nghị quyết 202/2025/QH15"
# From this day in the ministries; provinces merged their departments in the same weeks.
MINISTRIES_MERGED = "Nghị quyết 176/2025/QH15"
TIERS_END = "2025-07-01"
MINISTRIES_END = "2025-03-01"

# Levels of administration that ended with the district tier.
LEVELS = ("huyện", "quận", "thị xã", "thị trấn")

# Fields whose ministry and provincial department were merged into another's, and into whose.
FIELDS = (
    ("Thông tin và Truyền thông", "Khoa học và Công nghệ"),
    ("Giao thông vận tải", "Xây dựng"),
    ("Kế hoạch và Đầu tư", "Tài chính"),
    ("Lao động - Thương binh và Xã hội", "Nội vụ"),
    ("Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường"),
    ("Tài nguyên và Môi trường", "Nông nghiệp và Môi trường"),
)
FIELD_ABBREVIATIONS = {
    "Thông tin và Truyền thông": ("TT&TT", "TTTT"),
    "Giao thông vận tải": ("GTVT",),
    "Kế hoạch và Đầu tư": ("KH&ĐT", "KHĐT"),
    "Lao động - Thương binh và Xã hội": ("LĐ-TB&XH", "LĐTB&XH", "LĐTBXH"),
    "Nông nghiệp và Phát triển nông thôn": ("NN&PTNT",),
    "Tài nguyên và Môi trường": ("TN&MT", "TNMT"),
}

# Successor, and the provinces merged into it.
PROVINCES = (
    ("tỉnh Tuyên Quang", ("Hà Giang",)),
    ("tỉnh Lào Cai", ("Yên Bái",)),
    ("tỉnh Thái Nguyên", ("Bắc Kạn",)),
    ("tỉnh Bắc Ninh", ("Bắc Giang",)),
    ("tỉnh Phú Thọ", ("Vĩnh Phúc", "Hòa Bình")),
    ("thành phố Hải Phòng", ("Hải Dương",)),
    ("tỉnh Hưng Yên", ("Thái Bình",)),
    ("tỉnh Ninh Bình", ("Hà Nam", "Nam Định")),
    ("tỉnh Quảng Trị", ("Quảng Bình",)),
    ("thành phố Đà Nẵng", ("Quảng Nam",)),
    ("tỉnh Quảng Ngãi", ("Kon Tum",)),
    ("tỉnh Gia Lai", ("Bình Định",)),
    ("tỉnh Khánh Hòa", ("Ninh Thuận",)),
    ("tỉnh Đắk Lắk", ("Phú Yên",)),
    ("tỉnh Lâm Đồng", ("Đắk Nông", "Bình Thuận")),
    ("tỉnh Đồng Nai", ("Bình Phước",)),
    ("Thành phố Hồ Chí Minh", ("Bình Dương", "Bà Rịa - Vũng Tàu")),
    ("tỉnh Tây Ninh", ("Long An",)),
    ("tỉnh Đồng Tháp", ("Tiền Giang",)),
    ("tỉnh Vĩnh Long", ("Bến Tre", "Trà Vinh")),
    ("tỉnh An Giang", ("Kiên Giang",)),
    ("thành phố Cần Thơ", ("Sóc Trăng", "Hậu Giang")),
    ("tỉnh Cà Mau", ("Bạc Liêu",)),
)

# Provinces that became cities under the central government: from when, and by which resolution.
NEW_CITIES = (
    ("Đồng Nai", "2026-04-30", "30/2026/QH16"),
    ("Quảng Ninh", "2026-09-01", "36/2026/QH16"),
    ("Bắc Ninh", "2026-09-20", "39/2026/QH16"),
)
