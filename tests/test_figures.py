"""Pictures carry words: a text alternative, readable colours, one card for light and dark themes."""

import base64
import re

import matplotlib as mpl
import pytest
from matplotlib import pyplot

from parvis import figures
from parvis.language import use_language


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in mpl.colors.to_rgb(colour)
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(colour, background):
    """Contrast ratio as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(colour), luminance(background)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_alternative_is_escaped_in_the_image():
    """Quotes and angle brackets of the alternative cannot break the image."""
    figure, _axes = figures.card(2, 1)

    image = figures.picture(figure, 'Less than 5 < 7 & "more"')

    assert 'alt="Less than 5 &lt; 7 &amp; &quot;more&quot;"' in image


@pytest.mark.parametrize("nothing", ["", "   \n"])
def test_a_picture_without_words_is_refused(nothing):
    """A figure is never shown without its text alternative."""
    use_language("en")
    figure, _axes = figures.card(2, 1)

    with pytest.raises(ValueError, match="text alternative"):
        figures.picture(figure, nothing)


def test_the_picture_has_two_pixels_per_point_of_the_screen():
    """A card of 3 × 2 inches is shown 288 pixels wide from an image of 576."""
    figure, _axes = figures.card(3, 2)

    image = figures.picture(figure, "An empty card.")

    data = base64.b64decode(re.search(r"base64,([^\"]+)", image)[1])
    pixels = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))  # PNG's header
    expected = (576, 384)

    assert expected == pixels
    assert "width:288px" in image


def test_showing_a_figure_of_pyplot_draws_it_once(capsys):
    """The inline back end finds no open figure left to draw again."""
    figure = pyplot.figure()

    figures.show(figure, "An empty page.")

    assert figure.number not in pyplot.get_fignums()


def test_words_stand_out_from_the_card():
    """Text colours reach the 4.5:1 of WCAG 2.2 (1.4.3) on the card."""
    ratios = [contrast(colour, figures.PAPER) for colour in (figures.INK, figures.MUTED, figures.BLUE)]

    assert min(ratios) >= 4.5


def test_a_label_is_written_in_the_colour_of_its_line():
    """Direct labels replace a legend."""
    _figure, axes = figures.card()

    figures.label_end(axes, 1, 2, "cost", figures.BLUE)
    expected = ("cost", figures.BLUE)
    written = axes.texts[0]

    assert expected == (written.get_text(), written.get_color())


def test_the_style_reaches_pictures_drawn_afterwards():
    """After use_style, an ordinary figure of pyplot has the white card."""
    with mpl.rc_context():
        figures.use_style()
        figure = pyplot.figure()
        pyplot.close(figure)

        assert mpl.colors.to_rgba(figures.PAPER) == figure.get_facecolor()
