"""A small made-up project that uses every class of the theme, built as the real one is.

The browser tests open it because it holds what the real content may lack: every state, every
validity, the widest table, the longest word.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from handbook.book import Chapter
from handbook.fonts import build_fonts
from handbook.load import load
from handbook.project import Project
from handbook.search.files import files_of
from handbook.site_map import is_theme_word
from handbook.validate import validate
from tests.search_tools import entry

ROOT: Final = Path(__file__).resolve().parent.parent

NAV: Final = """\
# Generated: do not edit.
site_name: Cẩm nang dân vận
nav:
  - Trang đầu: index.md
  - Khi cần …: tinh-huong/index.md
  - Bài học: bai-hoc/index.md
  - Văn bản:
      - van-ban/index.md
      - Còn hiệu lực: van-ban/con-hieu-luc.md
  - Số liệu: so-lieu/index.md
extra:
  edition: Cẩm nang dân vận, bản số 1, ngày 21/11/2026, mã BT-0001
  edition_date: "2026-11-21"
"""


def theme_words() -> str:
    """Give the words of the real interface that the theme asks for, as the build does."""
    records, _ = validate(load(Project(ROOT))[0])
    found = {name: word for name, (word, _) in records.interface.items() if is_theme_word(name)}
    return "  words: " + json.dumps(found, ensure_ascii=False) + "\n"


HOME: Final = """\
# Cẩm nang dân vận { #cam-nang }

<div class="hb-hero" markdown>

Dành cho cán bộ thôn, xóm, tổ dân phố: việc cần làm, bài học đã có, số liệu đã đối chiếu.

<form class="hb-search" role="search" action="index.html" method="get">
<label for="hb-q">Tìm trong cẩm nang</label>
<input type="search" id="hb-q" name="q"><button type="submit">Tìm</button>
</form>

</div>

<section class="hb-recent" data-hb-recent hidden><h2>Đọc gần đây</h2><ul></ul></section>

## Khi cần … { #khi-can }

<div class="hb-rows" markdown>

- [Vận động hiến đất làm đường](tinh-huong/hien-dat.md)
  Dựa vào 3 bài học và 5 mô hình
- [Hòa giải mâu thuẫn trong thôn, bản](tinh-huong/index.md)
  Dựa vào 2 bài học
- [Tuyên truyền người dân không vượt biên trái phép](tinh-huong/index.md)
  Dựa vào 1 bài học

</div>

## Các phần { #cac-phan }

<div class="hb-grid" markdown>

- [Bài học kinh nghiệm](bai-hoc/index.md)
  <span class="hb-count">10</span> bài
- [Văn bản](van-ban/index.md)
  <span class="hb-count">15</span> văn bản
- [Số liệu](so-lieu/index.md)
  <span class="hb-count">20</span> số liệu

</div>

## Mới trong bản này { #moi }

<div class="hb-new" markdown>

- [Kết luận 236-KL/TW](van-ban/nq-25.md)
  15/1/2026
- Có mục lục theo chữ cái.

</div>
"""

LESSON: Final = """\
---
title: Gần dân, nghe dân nói, nói để dân tin
record: lessons/gan-dan
---

# Gần dân, nghe dân nói, nói để dân tin { #gan-dan }

Cán bộ phải đến từng nhà, nói đúng việc dân đang lo, rồi cùng làm.
{ .hb-lead }

[Có ghi chú của ban biên tập](#ghi-chu)
{ .hb-jump }

Lai Châu · Tháng 10 năm 2017 · <span class="hb-state-ok">Đã đối chiếu</span>
{ .hb-meta }

Tỉnh có 1.234 mô hình “Dân vận khéo”; trong đó có nhiều mô hình vận động hiến đất, góp công.

## Cách làm { #cach-lam }

1. Nắm tình hình từng hộ trước khi họp.
2. Mời người có uy tín cùng đi.
3. Nói rõ việc nào Nhà nước làm, việc nào dân làm.

## Ghi chú của ban biên tập { #ghi-chu }

!!! bien-tap "Số liệu không khớp"

    Nguồn ghi 52,9%, còn 8.799/16.627 tính ra <span class="hb-computed">52,92%</span>.

## Căn cứ { #can-cu }

??? nguon "Nguồn: Báo Mẫu, ngày 30/10/2017, đoạn 4"

    Trích: “gần dân, nghe dân nói” <span class="hb-state-ok">Đã đối chiếu</span>

    Ý đoạn: cán bộ xuống bản, nghe và giải thích.

??? nguon "Nguồn: Cổng thông tin Mẫu, xem ngày 01/11/2026"

    <span class="hb-state-web">Nguồn ngoài</span> Địa chỉ: [xem trang gốc](https://example.vn/bai).

??? nguon "Nguồn: Báo Mẫu, ngày 02/11/2017, đoạn 9"

    Trích: “hiến đất” <span class="hb-state-open">Chưa đối chiếu</span>

Khi dẫn lại:
<span data-hb-cite>Theo Báo Mẫu, đoạn <span class="hb-mark">4</span>; dẫn theo Cẩm nang.</span>
{ .hb-cite }

<div class="hb-tags" markdown>

[Nông thôn mới](../tinh-huong/index.md)
[Đồng bào dân tộc thiểu số](../tinh-huong/index.md)
[Huyện Mường Tè, tỉnh Lai Châu](../tinh-huong/index.md)

</div>

## Liên quan { #lien-quan }

<div class="hb-related" markdown>

### Nơi áp dụng { #noi-ap-dung }

- [Vận động hiến đất làm đường](../tinh-huong/hien-dat.md)
- [Nghị quyết 25-NQ/TW về tăng cường và đổi mới sự lãnh đạo của Đảng](../van-ban/nq-25.md)

</div>
"""

DIRECTIVE: Final = """\
---
title: Nghị quyết 25-NQ/TW
record: directives/nq-25
---

# Nghị quyết 25-NQ/TW { #nq-25 }

<span class="hb-valid" data-hb-badge>Còn hiệu lực</span>
<span class="hb-amended" data-hb-badge>Sửa đổi</span>
<span class="hb-replaced" data-hb-badge>Thay thế</span>
<span class="hb-expired" data-hb-badge>Hết hiệu lực</span>
<span class="hb-unchecked" data-hb-badge>Chưa kiểm tra</span>

<div class="hb-facts" markdown>

| Mục | Nội dung |
| --- | --- |
| Số, ký hiệu | 25-NQ/TW |
| Cơ quan ban hành | Ban Chấp hành Trung ương |
| Tên đầy đủ | Về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận |
| Ngày ban hành | 03/6/2013 |

</div>

## Nêu ở đâu { #neu-o-dau }

| Văn bản | Cơ quan | Ngày | Yêu cầu | Nêu ở | Ghi chú |
| --- | --- | --- | --- | --- | --- |
| Quyết định 23-QĐ/TW | Bộ Chính trị | 30/7/2021 | Quy chế công tác dân vận | Bài học 2 | Có |
| Kết luận 43-KL/TW | Bộ Chính trị | 07/01/2019 | Tiếp tục Nghị quyết 25-NQ/TW | Bài học 4 | Có |
"""

VALIDITY: Final = """\
---
title: Hiệu lực
record: directives/hieu-luc
---

# Hiệu lực { #hieu-luc }

<span class="hb-valid" data-hb-badge data-hb-until="2027-06-30">còn hiệu lực</span>
<span class="hb-checked" data-hb-since="2026-11-20">kiểm tra ngày 20/11/2026</span>
{ .hb-meta }

- [Ngày](nq-25.md)
  <span class="hb-valid" data-hb-badge data-hb-until="2027-06-30">còn hiệu lực</span>
- [Tháng](nq-25.md)
  <span class="hb-valid" data-hb-badge data-hb-until="2027-06">còn hiệu lực</span>
- [Năm](nq-25.md)
  <span class="hb-valid" data-hb-badge data-hb-until="2027">còn hiệu lực</span>
- [Sửa](nq-25.md)
  <span class="hb-amended" data-hb-badge data-hb-until="2027-06-30">sửa đổi</span>
- [Chưa](nq-25.md)
  <span class="hb-unchecked" data-hb-badge data-hb-until="2027-06-30">chưa kiểm tra</span>
- [Thay](nq-25.md)
  <span class="hb-replaced" data-hb-badge data-hb-until="2030-12-31">đã được thay thế</span>
  bằng [Nghị quyết mới](nq-25.md)
- [Hết](nq-25.md)
  <span class="hb-expired" data-hb-badge data-hb-until="2030-12-31">hết hiệu lực</span>
- [Cũ](nq-25.md)
  <span class="hb-valid" data-hb-badge data-hb-checked="2026-11-20">còn hiệu lực</span>
- [Xưa](nq-25.md)
  <span class="hb-unchecked" data-hb-badge data-hb-until="2025">chưa kiểm tra</span>
"""

MARKED: Final = """\
# Trang đã đánh dấu { #danh-dau }

Chỉ giữ trong trình duyệt này.

Trình duyệt đang không cho ghi nhớ.
{ .hb-marks-off }

<p class="hb-marks-tab" hidden>Chỉ nhớ đến lúc đóng thẻ.</p>

<section data-hb-marks data-remove="Bỏ" data-none="Chưa đánh dấu trang nào." hidden>
<ul></ul><p></p></section>

<section class="hb-recent" data-hb-recent hidden><h2>Đọc gần đây</h2><ul></ul></section>
"""

FIGURE: Final = """\
# Mô hình “Dân vận khéo” được công nhận { #mo-hinh }

<span class="hb-number">13.268</span> mô hình

Toàn tỉnh, đến tháng 9 năm 2023, <span class="hb-state-open">Chưa đối chiếu</span>
{ .hb-meta }

Bằng <span class="hb-computed">52,9%</span> số đã đăng ký;
sách này có <span class="hb-count">20 số liệu</span>.

<div class="hb-numbers" markdown>

- <span class="hb-number">16.505 m²</span> [Đất dân hiến](../tinh-huong/hien-dat.md)

</div>
"""

FIGURES: Final = """\
# Số liệu { #so-lieu }

<div class="hb-list" markdown>

<div class="hb-list-tools">
<label>Lọc danh sách <input type="search"></label>
<label>Loại <select data-column="2"><option value="">Tất cả</option></select></label>
<p role="status"><span class="hb-count">2</span> / <span class="hb-count">2</span> số liệu</p>
<p class="hb-none" hidden>Không có dòng nào.</p>
</div>

| Số liệu | Loại | Hiệu lực | Giá trị |
| --- | --- | --- | --- |
|[Xóm](mo-hinh.md)|Một {: .hb-wide }|<span class="hb-valid" data-hb-badge>còn</span>|**13.268**|
|[Đất](mo-hinh.md)|Hai {: .hb-wide }|<span class="hb-expired" data-hb-badge>hết</span>|5,92%|

## Theo nơi { #noi }

- [Tỉnh Mẫu](mo-hinh.md) <small>nay là [Tỉnh Mới](mo-hinh.md) · 2 trang</small>

</div>

<div class="hb-tree" markdown>

- [Tỉnh Mẫu](mo-hinh.md) <small>2 trang</small>
    - [Xã Mẫu](mo-hinh.md)

</div>
"""

SITUATION: Final = """\
# Vận động hiến đất làm đường { #hien-dat }

Nói lợi chung trước, đo đạc công khai sau.
{ .hb-lead }

## Dựa vào { #dua-vao }

<div class="hb-points" markdown>

- [Bài học ở Lai Châu là gần dân.](../bai-hoc/gan-dan.md) <span class="hb-origin">Bài học</span>

</div>

## Nguồn chưa nói { #chua-noi }

Mức bồi thường hoa màu: các nguồn đều không nêu.
"""

PAGES: Final = {
    "index.md": HOME,
    "bai-hoc/index.md": "# Bài học { #bai-hoc }\n\n- [Gần dân](gan-dan.md)\n",
    "bai-hoc/gan-dan.md": LESSON,
    "van-ban/index.md": "# Văn bản { #van-ban }\n\n- [Nghị quyết 25](nq-25.md)\n",
    "van-ban/con-hieu-luc.md": "# Còn hiệu lực { #con }\n\n- [Nghị quyết 25](nq-25.md)\n",
    "van-ban/nq-25.md": DIRECTIVE,
    "van-ban/hieu-luc.md": VALIDITY,
    "danh-dau.md": MARKED,
    "so-lieu/index.md": FIGURES,
    "so-lieu/mo-hinh.md": FIGURE,
    "tinh-huong/index.md": "# Khi cần … { #khi-can }\n\n- [Hiến đất](hien-dat.md)\n",
    "tinh-huong/hien-dat.md": SITUATION,
}


def write_sample_project(folder: Path) -> None:
    """Lay out a project: the real configuration and theme around the made-up pages."""
    for path, text in PAGES.items():
        page = folder / "docs" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    (folder / "mkdocs.nav.yml").write_text(NAV + theme_words(), encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "handbook_src" / "theme", folder / "handbook_src" / "theme")


def _build(folder: Path, *command: str) -> Path:
    write_sample_project(folder)
    subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    site = folder / "site"
    lessons = Chapter("lessons", "Bài học", "bai-hoc", (entry("bai-hoc/gan-dan", "Gần dân"),))
    empty = [Chapter(name, "", name, ()) for name in ("topics", "places")]
    for path, text in files_of((*empty, lessons), {}).items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    assert not build_fonts(site / "assets" / "fonts", PAGES)
    return site


def build_sample_site(folder: Path) -> Path:
    """Build the made-up project in an empty folder and give the folder of its site."""
    return _build(folder, "mkdocs", "build", "--strict")


def build_zensical_site(folder: Path) -> Path:
    """Do the same with Zensical, from the same mkdocs.yml and theme."""
    return _build(folder, "zensical", "build", "--strict")
