//! Where a text applies: province, city and district, as far as its own words say.

use crate::document::Jurisdiction;

/// Municipalities directly under the central government stand where provinces do.
const MUNICIPALITIES: [&str; 4] = ["北京市", "上海市", "天津市", "重庆市"];

/// Words that end like a city, a district or a county but are none.
const NO_PLACE: [&str; 53] = [
    "城市",
    "都市",
    "超市",
    "门市",
    "集市",
    "上市",
    "夜市",
    "县级市",
    "的市",
    "辖市",
    "全市",
    "本市",
    "各市",
    "设市",
    "开发区",
    "自治区",
    "地区",
    "社区",
    "辖区",
    "园区",
    "景区",
    "保护区",
    "小区",
    "校区",
    "库区",
    "林区",
    "示范区",
    "试验区",
    "实验区",
    "合作区",
    "保税区",
    "功能区",
    "风景区",
    "核心区",
    "片区",
    "灾区",
    "牧区",
    "疫区",
    "街区",
    "住区",
    "养区",
    "集聚区",
    "规划区",
    "主城区",
    "老城区",
    "建成区",
    "全区",
    "本区",
    "各区",
    "各县",
    "全县",
    "国旗",
    "军旗",
];

/// Words that such a name may be, but no place is called so: 市区, 区县.
const BARE: [&str; 6] = ["市区", "区县", "市县", "县区", "郊县", "山区"];

/// What a title does for a place (促进浦东新区…): the place starts behind it.
const ACTS: [&str; 12] =
    ["促进", "推进", "支持", "保障", "加强", "规范", "鼓励", "加快", "关于", "推动", "完善", "深化"];

/// Reads the jurisdiction from the names of the text and of its issuer; a province and city that these don't say, from the rules
/// of the levels above that it names as its bases (《某省人民政府工作规则》).
pub(super) fn jurisdiction(
    title: Option<&str>,
    issuer: Option<&str>,
    bases: &[String],
    front: &[String],
) -> Jurisdiction {
    let mut found = Jurisdiction::default();
    for name in issuer.into_iter().chain(title) {
        fill(&mut found, &read_name(name));
    }
    for line in front.iter().filter(|line| line.contains("人民政府") && line.chars().count() <= 40) {
        let named = read_name(line);
        if found.district.is_none() || named.district == found.district {
            fill(&mut found, &named);
        }
    }
    for base in bases {
        let named = read_name(base);
        let of_level_above =
            named.district.is_none() && (base.contains("人民政府") || base.contains("人民代表大会"));
        if of_level_above || found.province.is_none() && named.city.is_none() && named.district.is_none() {
            fill(&mut found, &named);
        }
    }
    found
}

fn fill(found: &mut Jurisdiction, named: &Jurisdiction) {
    let fill_one = |known: &mut Option<String>, new: &Option<String>| {
        if known.is_none() {
            known.clone_from(new);
        }
    };
    fill_one(&mut found.province, &named.province);
    fill_one(&mut found.city, &named.city);
    fill_one(&mut found.district, &named.district);
}

/// Reads the places at the start of a name: 平顶山市卫东区人民政府, 某省某市条例, 西市区人民政府 (a district whose name holds 市).
fn read_name(name: &str) -> Jurisdiction {
    let mut found = Jurisdiction::default();
    let name = name.strip_prefix("关于印发").unwrap_or(name).trim_start_matches(['《', '“', '中', '共']);
    let Some(organ) = place_part(name) else { return found };
    let mut rest = organ;
    if let Some((province, after)) = take(rest, &["省", "自治区", "特别行政区"], 2, 7) {
        found.province = Some(province.to_owned());
        rest = after;
    } else if let Some(city) = MUNICIPALITIES.iter().find(|city| rest.starts_with(**city)) {
        found.province = Some((*city).to_owned());
        rest = rest.get(city.len()..).unwrap_or_default();
    }
    let behind = name.get(organ.len()..).unwrap_or_default();
    let governed = ["人民", "人大", "政府", "委员会", "街道"].iter().any(|word| behind.starts_with(word));
    if let Some((city, after)) = take_city(rest, governed) {
        found.city = Some(city.to_owned());
        rest = after;
    }
    let acted = ACTS.iter().find_map(|act| rest.strip_prefix(act));
    let rest = acted.unwrap_or(rest);
    // 西市区 holds the word for a city: the words for a district go first.
    let district = take(rest, &["区", "县", "旗"], 1, 12).or_else(|| take(rest, &["市"], 1, 12));
    if let Some((district, _)) = district.filter(|(district, _)| is_place(district)) {
        found.district = Some(district.to_owned());
    }
    found
}

/// The part of a name that can hold places: up to the first word that no place has.
fn place_part(name: &str) -> Option<&str> {
    const STOPS: [&str; 24] = [
        "人民政府",
        "人民代表大会",
        "人大",
        "政府",
        "条例",
        "规定",
        "办法",
        "规则",
        "委员会",
        "实施",
        "关于",
        "工作",
        "管理",
        "行政",
        "优化",
        "第",
        "人民",
        "各级",
        "街道",
        "城市",
        "环境",
        "公共",
        "养犬",
        "经济",
    ];
    let end =
        STOPS.iter().filter_map(|stop| name.find(stop)).filter(|&at| at > 0).min().unwrap_or(name.len());
    let part = name.get(..end)?;
    (!part.starts_with(['国', '全']) && !part.contains(['，', '。', '：', '》', '、'])).then_some(part)
}

/// A city, prefecture or league (`governed` where an organ's name goes on behind the text), unless its 市 belongs to the name of a district (西市区).
fn take_city(text: &str, governed: bool) -> Option<(&str, &str)> {
    let (city, rest) = take(text, &["市", "自治州", "地区", "盟"], 1, 12)?;
    if !is_place(city) && !city.ends_with("地区") {
        return None;
    }
    // 西市区: 市 is followed by the bare word for a district, which no district is called. In 甲水市县乡公路 and 甲水市区养犬 the next
    // word is no part of a name: a district of two words before its 市区 has its government there.
    let unit = rest.chars().next().filter(|c| matches!(c, '区' | '县' | '旗'));
    let after = unit.map_or(rest, |unit| rest.get(unit.len_utf8()..).unwrap_or_default());
    let word = after.starts_with(['乡', '级', '城', '域', '道', '镇', '街', '区', '县', '（', '(']);
    let short = city.chars().count() == 2;
    let district_name = unit.is_some() && !word && (short || governed && after.is_empty());
    if district_name { None } else { Some((city, rest)) }
}

/// Whether what ends like a place can be one: no common word, no list, and not longer than places are called.
fn is_place(name: &str) -> bool {
    let length = name.chars().count();
    let longest = if name.contains("自治") { 14 } else { 8 };
    length <= longest
        && !NO_PLACE.iter().any(|word| name.ends_with(word))
        && !BARE.contains(&name)
        && !name.starts_with(['各', '全', '本', '我', '该', '区', '县', '市', '乡'])
        && !name.contains(['的', '和', '及', '、', '（', '(', '与', '或'])
}

/// The shortest start of `text` that ends with one of the words, as a place and not within another word (市场, 区域), and has
/// `least` to `most` characters before it.
fn take<'a>(text: &'a str, ends: &[&str], least: usize, most: usize) -> Option<(&'a str, &'a str)> {
    text.char_indices().skip(least).take(most).find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let end = ends.iter().find(|end| rest.starts_with(**end))?;
        let cut = at + end.len();
        let after = text.get(cut..)?;
        let within_word = after.starts_with([
            '场', '民', '容', '政', '辖', '直', '价', '域', '间', '别', '划', '分', '级', '乡', '城', '道',
        ]);
        // 红旗区, 县区: the word belongs to a longer name.
        let within_name = matches!(*end, "旗" | "县") && after.starts_with('区');
        (!within_word && !within_name).then(|| Some((text.get(..cut)?, after)))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> (String, String, String) {
        let found = read_name(name);
        let text = |part: Option<String>| part.unwrap_or_default();
        (text(found.province), text(found.city), text(found.district))
    }

    #[test]
    fn reads_names() {
        for (name, province, city, district) in [
            ("平顶山市卫东区人民政府", "", "平顶山市", "卫东区"),
            ("西市区人民政府工作规则", "", "", "西市区"),
            ("南海省北山市西市区人民政府", "南海省", "北山市", "西市区"),
            ("南海省人民政府工作规则", "南海省", "", ""),
            ("北京市东城区人民政府", "北京市", "", "东城区"),
            ("杭州市户外广告条例", "", "杭州市", ""),
            ("浙江省技术市场条例", "浙江省", "", ""),
            ("温州市荣誉市民条例", "", "温州市", ""),
            ("山东省沿线区域水污染防治条例", "山东省", "", ""),
            ("内蒙古自治区赤峰市松山区人民政府", "内蒙古自治区", "赤峰市", "松山区"),
            ("北海经济技术开发区条例", "", "", ""),
            ("国务院工作规则", "", "", ""),
            ("城市供水条例", "", "", ""),
            ("云岭市城市供水条例", "", "云岭市", ""),
            ("云岭市市区养犬规定", "", "云岭市", ""),
            ("云岭市区养犬规定", "", "云岭市", ""),
            ("各县（区）人民政府", "", "", ""),
            ("云岭市各县（区）公路办法", "", "云岭市", ""),
            ("云岭市县乡公路条例", "", "云岭市", ""),
            ("云岭市区县财政办法", "", "云岭市", ""),
            ("南海省县级公路条例", "南海省", "", ""),
            ("上海市促进东浦新区改革若干规定", "上海市", "", "东浦新区"),
            ("云岭市支持自由贸易试验区条例", "", "云岭市", ""),
            ("云岭市升挂国旗规定", "", "云岭市", ""),
            ("云岭市红旗区人民政府", "", "云岭市", "红旗区"),
            ("云岭市老城区改造办法", "", "云岭市", ""),
            ("中华人民共和国宪法", "", "", ""),
            ("延边朝鲜族自治州延吉市人民政府", "", "延边朝鲜族自治州", "延吉市"),
        ] {
            assert_eq!(parts(name), (province.to_owned(), city.to_owned(), district.to_owned()), "{name}");
        }
    }

    #[test]
    fn takes_higher_levels_from_the_bases() {
        let bases =
            ["中华人民共和国宪法", "国务院工作规则", "南海省人民政府工作规则", "北山市人民政府工作规则"]
                .map(str::to_owned);
        let found = jurisdiction(Some("西市区人民政府工作规则"), None, &bases, &[]);
        assert_eq!(found.province.as_deref(), Some("南海省"));
        assert_eq!(found.city.as_deref(), Some("北山市"));
        assert_eq!(found.district.as_deref(), Some("西市区"));
    }
}
