"""Curves over time as inline SVG, drawn by gnuplot; the same evidence gives the same bytes."""
import pathlib
import subprocess
import tempfile
import xml.etree.ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
# of a size that a phone shows as it is
SETTINGS = """set terminal svg size 360,240 dynamic font "sans-serif,13" noenhanced
set xlabel "seconds"
set format y "%.0s%c"
set format x "%g"
set xtics autofreq rangelimited
set grid ytics
set border 3
set tics nomirror
set xrange [0:*]
set yrange [0:*]
"""
# gnuplot's colours, for those of the page, which may be dark
BLACK, LINE = "black", "rgb(  0,   0, 255)"


def _plot(samples: list[dict], what: str, file: pathlib.Path) -> str:
    data = "\n".join(f"{sample['seconds']} {sample[what]}" for sample in samples)
    return (f'set output "{file}"\n$data << EOD\n{data}\nEOD\n'
            f'plot $data using 1:2 with steps linewidth 2 linecolor rgb "#0000ff" notitle\nunset output\n')


def _clean(group: ET.Element) -> None:
    """Without names (a page has several plots), empty groups and fixed colours."""
    for child in list(group):
        _clean(child)
        if child.tag in (f"{{{SVG}}}title", f"{{{SVG}}}desc", f"{{{SVG}}}defs") or (
                child.tag == f"{{{SVG}}}g" and not len(child)):
            group.remove(child)
    group.attrib.pop("id", None)
    group.attrib.pop("color", None)
    for name in ("stroke", "fill"):
        if group.get(name) == BLACK:
            group.set(name, "currentColor")
        elif group.get(name) == LINE:
            group.set("class", "curve")


def _accessible(file: pathlib.Path, name: str, title: str, description: str) -> str:
    svg = ET.parse(file).getroot()
    _clean(svg)
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", id=f"{name}-{tag}")
        element.text = text
        svg.insert(position, element)
    svg.attrib |= {"role": "img", "class": "plot", "aria-labelledby": f"{name}-title {name}-desc"}
    return ET.tostring(svg, encoding="unicode")


def plots(targets: list[dict]) -> list[dict]:
    """Of each target with samples: its executions and its edges, as SVG."""
    ET.register_namespace("", SVG)
    wanted = [(number, target, what) for number, target in enumerate(targets) if len(target["growth"]) > 1
              for what in ("executions", "edges")]
    with tempfile.TemporaryDirectory() as folder:
        file = [pathlib.Path(folder) / f"{i}.svg" for i in range(len(wanted))]
        script = SETTINGS + "".join(_plot(t["growth"], what, file[i]) for i, (_, t, what) in enumerate(wanted))
        if wanted:
            subprocess.run(["gnuplot"], input=script, text=True, check=True, capture_output=True)
        drawn = []
        for i, (number, target, what) in enumerate(wanted):
            last = target["growth"][-1]
            drawn.append({"target": target["name"], "what": what, "svg": _accessible(
                file[i], f"plot-{number}-{what}", f"{target['name']}: {what} over time",
                f"From {target['growth'][0][what]} to {last[what]} within {last['seconds']:.0f} seconds; the table"
                " below has the samples.")})
        return drawn
