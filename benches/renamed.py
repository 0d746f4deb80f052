#!/usr/bin/env python3
"""Makes N rules out of those in a folder, again and again under other names of districts, in other provinces and years.

usage: renamed.py N OUTPUT_DIR --based-on DIR [--program target/release/duizhao]
All else stays as it is: this is what copies of a few model rules are like. The rules of a smaller N are the first of a larger one."""
import argparse, json, subprocess
from pathlib import Path

FIRST, SECOND, THIRD = "安宁昌平清河临泉望溪松柏石桥青云", "川岭湖江塘屿桥林坪渡浦港湾洲泽原", "东南西北中上下左右前后内外新古长"
PROVINCES = ("辽宁 吉林 黑龙江 河北 山西 陕西 甘肃 青海 山东 河南 江苏 浙江 安徽 福建 江西 湖北 湖南 广东 海南 四川 贵州 云南".split())


def rules(folder, program):
    """The texts of a folder, each with its district, its city and its year of issue."""
    found = subprocess.run([program, "parse", "--format", "ndjson", folder], check=True, capture_output=True)
    for line in found.stdout.decode().splitlines():
        rule = json.loads(line)
        text = subprocess.run([program, "text", rule["source"]["path"]], check=True, capture_output=True).stdout.decode()
        place = rule["jurisdiction"]
        yield text, place["district"], place["city"], (rule["issued_on"] or "")[:4]


def name(number):
    """A name for each number below a million: two characters, and one more for each of three further digits."""
    third, rest = divmod(number, 256)
    digits = (THIRD[third % 16], FIRST[third // 16 % 16], SECOND[third // 256 % 16])
    more = "".join(digit for place, digit in enumerate(digits) if third >= 16**place)
    return SECOND[rest // 16] + more + FIRST[rest % 16] if more else FIRST[rest % 16] + SECOND[rest // 16]


def renamed(count, folder, based_on, program):
    """Writes so many rules into a folder that is not there yet."""
    found = list(rules(based_on, program))
    Path(folder).mkdir(parents=True)
    for number in range(count):
        text, district, city, year = found[number % len(found)]
        if city:
            text = text.replace(city, f"{PROVINCES[number // 3 % len(PROVINCES)]}省{name(number // 12)}市")
        if year:
            text = text.replace(f"{year}年", f"{2008 + number // 2 % 17}年")
        if district:
            text = text.replace(district, f"{name(number)}区")
        Path(folder, f"{number:05}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    args = argparse.ArgumentParser()
    args.add_argument("count", type=int); args.add_argument("output"); args.add_argument("--based-on", required=True)
    args.add_argument("--program", default="target/release/duizhao")
    a = args.parse_args()
    renamed(a.count, a.output, a.based_on, a.program)
