"""Both themes are complete, readable, and change without a restart."""

import re

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

from core.names import STATUS_NAMES
from core.paths import resource
from gui.icons import icon, icon_pixmap
from gui.theme import NAMES, Theme, colour, font, load_fonts, read_theme, theme, tokens
from gui.widgets.paint import _AVATARS

THEMES = {name: read_theme(resource("themes", f"{name}.toml")) for name in NAMES}
READABLE = [
    ("text", "surface"), ("text", "surface_raised"), ("text", "surface_sunken"), ("text", "surface_selected"), ("text_secondary", "surface_raised"),
    ("text_secondary", "surface_sunken"), ("text_muted", "surface"), ("text_muted", "surface_raised"), ("text_muted", "surface_sunken"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"), ("primary", "primary_soft"), ("primary", "surface_raised"), ("link", "surface_raised"),
    ("on_accent", "accent"), ("accent_text", "accent_soft"), ("on_danger", "danger"), ("danger_text", "danger_soft"), ("danger_text", "surface_raised"),
    ("warning_text", "warning_soft"), ("success_text", "success_soft"), ("info_text", "info_soft"), ("holiday_text", "holiday_bg"),
    ("badge_fg", "badge_bg"), ("tooltip_fg", "tooltip_bg"),
]  # fmt: skip
SEEN = [("border_control", "surface_raised"), ("focus", "surface_raised"), ("focus", "surface")]


def luminance(shade: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (shade.redF(), shade.greenF(), shade.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(colour(one)), luminance(colour(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.fixture
def light_again(qapp):
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("ink", "ground"), READABLE)
def test_text_stands_out_from_its_ground_by_4_5(name, ink, ground):
    colours = THEMES[name]["color"]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_lines_of_fields_and_focus_stand_out_by_3(name, line, ground):
    colours = THEMES[name]["color"]
    assert contrast(colours[line], colours[ground]) >= 3


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("status", sorted(STATUS_NAMES))
def test_every_status_is_readable_on_its_pill_and_has_an_icon_of_its_own(name, status):
    look = THEMES[name]["status"][status]
    assert contrast(look["fg"], look["bg"]) >= 4.5
    assert resource("icons", tokens()["status"][status]["icon"] + ".svg").exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("status", _AVATARS)
def test_the_letters_of_an_avatar_are_readable(name, status):
    data = THEMES[name]
    assert contrast(data["status"][status]["fg"], data["color"]["on_primary"]) >= 4.5


def test_statuses_differ_without_colour_by_icon_or_word():
    looks = [(tokens()["status"][s]["icon"], STATUS_NAMES[s]) for s in STATUS_NAMES]
    assert len(set(looks)) == len(looks)


def test_the_words_of_the_statuses_are_those_of_the_tokens():
    assert {n: s["label"] for n, s in tokens()["status"].items()} == dict(STATUS_NAMES)


def test_both_themes_have_the_same_roles():
    light, dark = (THEMES[n] for n in ("light", "dark"))
    assert light["color"].keys() == dark["color"].keys()
    assert light["status"].keys() == dark["status"].keys()
    assert len(light["chart"]["series"]) == len(dark["chart"]["series"])


def test_eight_digits_are_read_with_the_alpha_at_the_end():
    assert colour("#0B181C73").getRgb() == (0x0B, 0x18, 0x1C, 0x73)


def test_the_style_sheet_names_only_roles_of_the_tokens_and_no_font():
    sheet = re.sub(r"/\*.*?\*/", "", resource("style.qss").read_text(encoding="utf-8"), flags=re.DOTALL)
    roles = set(re.findall(r"\$\{?(\w+)", sheet)) - {"theme"}
    assert roles <= THEMES["light"]["color"].keys()
    assert "#" not in re.sub(r"#\w+(?=[\s\[:,{.])", "", sheet).replace("::", ""), "a colour in the style sheet"
    assert "font" not in sheet


def test_a_change_of_theme_reaches_widgets_that_are_open(qapp, qtbot, light_again):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    before = label.palette().color(QPalette.ColorRole.WindowText)
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "dark")
    assert label.palette().color(QPalette.ColorRole.WindowText) != before
    assert theme["surface"] == colour(THEMES["dark"]["color"]["surface"])


def test_an_icon_follows_the_theme_without_being_made_again(qapp, qtbot, light_again):
    picture = icon("plus")
    light = picture.pixmap(16, 16).toImage()
    theme.apply(qapp, "dark")
    assert picture.pixmap(16, 16).toImage() != light


def test_the_icon_of_a_disabled_button_takes_the_disabled_colour(qtbot):
    button = QPushButton(icon("plus", "on_primary"), "Baru")
    qtbot.addWidget(button)
    inks = [strongest(button.icon().pixmap(64, 64, mode).toImage()) for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)]
    assert inks == [theme["on_primary"].name(), theme["text_disabled"].name()]


def strongest(image) -> str:
    """The colour of the most opaque pixel."""
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(points, key=QColor.alpha).name()


@pytest.mark.parametrize("dpr", [1.0, 1.25, 2.0])
def test_icons_are_drawn_in_the_pixels_of_the_screen(dpr):
    drawn = icon_pixmap("calendar-days", 16, theme["text"], dpr)
    assert drawn.width() == round(16 * dpr)
    assert not drawn.toImage().isNull()


def test_the_bundled_fonts_are_the_ones_that_are_used(qapp):
    assert {"Inter", "Plus Jakarta Sans"} <= set(load_fonts())
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles("Inter"))
    assert QFontInfo(font("body")).family() == "Inter"
    assert QFontInfo(font("title")).family() == "Plus Jakarta Sans"


def test_figures_of_tables_have_one_width(qapp):
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(font("body", tnum=True))
    assert len({round(metrics.horizontalAdvance(str(d)), 2) for d in range(10)}) == 1


def test_an_unknown_theme_is_refused(qapp):
    with pytest.raises(ValueError, match="unknown theme"):
        Theme().apply(qapp, "neon")
