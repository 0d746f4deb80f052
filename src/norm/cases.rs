//! The table of cases: a sentence of our own → the norms in it.

use super::model::Norm;
use super::read::read_text;
use crate::document::{ArticleNumber, Place};
use crate::text::{CleanText, Span};

pub(super) fn read(text: &str) -> Vec<Norm> {
    let mut clean = CleanText::default();
    clean.push(text, Span::new(0, text.len()));
    read_text(&clean, &Place::paragraph(ArticleNumber::new(1), 1), &[], None)
}

/// A norm in short: kind, figures, unit, ordinal, period, bound.
pub(super) fn short(norm: &Norm) -> String {
    let mut words = vec![norm.kind.to_string()];
    match (norm.value, norm.value_max) {
        (Some(low), Some(high)) => words.push(format!("{low}-{high}")),
        (Some(value), None) => words.push(value.to_string()),
        _ => {}
    }
    words.extend(norm.unit.map(|unit| unit.to_string()));
    words.extend(norm.ordinal.map(|ordinal| format!("#{ordinal}")));
    words.extend(norm.period.map(|period| period.to_string()));
    words.extend(norm.bound.map(|bound| bound.to_string()));
    words.join(" ")
}

pub(super) fn shorts(text: &str) -> Vec<String> {
    read(text).iter().map(short).collect()
}

const DEADLINES: &[(&str, &[&str])] = &[
    ("承办部门应当在7个工作日内答复。", &["deadline 7 working_day within"]),
    ("承办部门应当在七个工作日内答复。", &["deadline 7 working_day within"]),
    ("承办部门应当在 ７ 个 工作日 内答复。", &["deadline 7 working_day within"]),
    ("自收到材料之日起十五日内办结。", &["deadline 15 day within"]),
    ("应在收到之日起20日以内送达。", &["deadline 20 day within"]),
    ("接到电话后二十四小时内到场。", &["deadline 24 hour within"]),
    ("须于30分钟内报区政府值班室。", &["deadline 30 minute within"]),
    ("一般事项须于3天之内办妥。", &["deadline 3 day within"]),
    ("整改工作应在两周内结束。", &["deadline 2 week within"]),
    ("应当自交办之日起三个月内书面答复。", &["deadline 3 month within"]),
    ("应当自交办之日起一个半月内书面答复。", &["deadline 1.5 month within"]),
    ("自公布之日起半年内完成清理。", &["deadline 1 half_year within"]),
    ("自领证之日起两年内开工建设。", &["deadline 2 year within"]),
    ("在会议结束后的5个工作日内印发纪要。", &["deadline 5 working_day within"]),
    ("会后2个工作日内形成书面材料。", &["deadline 2 working_day within"]),
    ("会议结束 3 个工作日内印发。", &["deadline 3 working_day within"]),
    ("公文印发之后4个工作日内报备。", &["deadline 4 working_day within"]),
    ("印发后5个工作日报送备案。", &["deadline 5 working_day within"]),
    ("自受理之日起10个工作日作出决定。", &["deadline 10 working_day within"]),
    ("办理时限为5个工作日。", &["deadline 5 working_day within"]),
    ("答复期限为十日。", &["deadline 10 day within"]),
    ("最迟不超过3个工作日报送结果。", &["deadline 3 working_day within"]),
    ("须在3至5个工作日内反馈。", &["deadline 3-5 working_day within"]),
    ("须在三到五日内反馈。", &["deadline 3-5 day within"]),
    (
        "普通件8个工作日、加急件4个工作日、特急件1个工作日办结。",
        &["deadline 8 working_day within", "deadline 4 working_day within", "deadline 1 working_day within"],
    ),
    (
        "普通件8个工作日、加急件4个工作日、特急件6小时内办结。",
        &["deadline 8 working_day within", "deadline 4 working_day within", "deadline 6 hour within"],
    ),
    (
        "一般问题5日内解决，复杂问题1个月内有答复，全部事项在年底销号。",
        &["deadline 5 day within", "deadline 1 month within", "deadline year_end within"],
    ),
    (
        "承办科室应在会议结束后2个工作日内送审，在会议结束后6个工作日内印发。",
        &["deadline 2 working_day within", "deadline 6 working_day within"],
    ),
    ("并在半小时内电话报告、两小时内书面报告。", &["deadline 0.5 hour within", "deadline 2 hour within"]),
    ("各部门应在年底前报送总结材料。", &["deadline year_end within"]),
    ("各部门于每年年底前报送自查情况。", &["deadline year_end within"]),
    ("每年的首次例会应当不迟于二月底前举行。", &["deadline 日期 within"]),
    ("每年3月31日前公布上一年情况。", &["deadline 日期 within"]),
    ("各单位应在每月10日前报进度。", &["deadline 10 day within"]),
    ("经营者应当于每季度第一个月的二十日前填报。", &["deadline 20 day within"]),
    ("有关科室应当在三日内无偿修复。", &["deadline 3 day within"]),
    ("审批时限：特急件当日，急件2个工作日内。", &["immediate", "deadline 2 working_day within"]),
    ("各单位应于6月底和12月底前报送进展。", &["deadline 日期 within", "deadline 日期 within"]),
    (
        "自收到之日起3个工作日内（紧急事项1个工作日内）反馈。",
        &["deadline 3 working_day within", "deadline 1 working_day within"],
    ),
    ("急件24小时内、特急件4小时内办结。", &["deadline 24 hour within", "deadline 4 hour within"]),
    ("事发后2小时内书面报告。", &["deadline 2 hour within"]),
    ("每季度结束后10日内通报。", &["deadline 10 day within"]),
    (
        "二十日内作出决定，二十日内不能作出决定的，可以延长十日。",
        &["deadline 20 day within", "duration_cap 10 day max"],
    ),
    ("每季度最后一个月25日前报送小结。", &["deadline 25 day within"]),
    ("被征求意见的科室须在规定期限（一般为3个工作日）内回复。", &["deadline 3 working_day within"]),
    ("回复时限不得超过5个工作日。", &["deadline 5 working_day within"]),
    ("公文运转时限：急件不超过1天，平件不超过3天。", &["deadline 1 day within", "deadline 3 day within"]),
    ("会议结束次日报送纪要送审稿。", &["deadline 1 day within"]),
    ("值守情况应于次日上午9时前报告。", &["deadline 1 day within"]),
    (
        "办理时间不超过3个工作日，特急件半日内办结。",
        &["deadline 3 working_day within", "deadline 0.5 day within"],
    ),
    ("外出期满应于1日内销假。", &["deadline 1 day within"]),
    ("收到来文后，原则上半日内提出意见。", &["deadline 0.5 day within"]),
    ("各单位每年6月15日和12月15日前报送总结。", &["deadline 日期 within", "deadline 日期 within"]),
    ("每季度末月20日前报送材料。", &["deadline 20 day within"]),
    (
        "答复期限为：一般来信6个工作日，加急来信2个工作日，特急来信8小时。",
        &["deadline 6 working_day within", "deadline 2 working_day within", "deadline 8 hour within"],
    ),
    ("年底由办公室汇总办结情况。", &["deadline year_end within"]),
];

const LEAD_TIMES: &[(&str, &[&str])] = &[
    ("应当提前7个工作日报送请示。", &["lead_time 7 working_day min"]),
    ("应提前 3 天（不含出行当日）报备。", &["lead_time 3 day min"]),
    ("至少提前两日通知与会人员。", &["lead_time 2 day min"]),
    ("应当提前不少于5日公告。", &["lead_time 5 day min"]),
    ("会议材料于会前3个工作日送达。", &["lead_time 3 working_day min"]),
    ("议题须在会前1天报区长审定。", &["lead_time 1 day min"]),
    ("许可期限届满三十日前申请续期。", &["lead_time 30 day min"]),
    ("应当在期限届满前六个月书面告知。", &["lead_time 6 month min"]),
    ("自协议期满前七个工作日内移交材料。", &["lead_time 7 working_day min"]),
    ("材料须在会议召开48小时以前上传。", &["lead_time 48 hour min"]),
    ("应当在会议举行的十日前送交。", &["lead_time 10 day min"]),
    ("施工前十五日内张贴告示。", &["lead_time 15 day min"]),
    ("最迟在动身前1天报告去向。", &["lead_time 1 day min"]),
    ("会议召开前不少于3日发出通知。", &["lead_time 3 day min"]),
    ("区长出差须提前3天分别报告，副区长须提前1天报告。", &["lead_time 3 day min", "lead_time 1 day min"]),
    ("不能到会的，应至少提前半天请假。", &["lead_time 0.5 day min"]),
    ("会议通知一般在会前1～2天发出。", &["lead_time 1-2 day min"]),
    ("应当提前五个工作日以上报送。", &["lead_time 5 working_day min"]),
    ("材料于会前一天下班前送达。", &["lead_time 1 day min"]),
    (
        "材料于会前半天送达，人员于会议开始前半小时入场。",
        &["lead_time 0.5 day min", "lead_time 0.5 hour min"],
    ),
];

const FREQUENCIES: &[(&str, &[&str])] = &[
    ("区政府全体会议一般每半年召开1次。", &["frequency 1 time P6M exact"]),
    ("常务会议每两周召开一次。", &["frequency 1 time P2W exact"]),
    ("常务会议每２周召开１次。", &["frequency 1 time P2W exact"]),
    ("常务会议每月召开2次。", &["frequency 2 time P1M exact"]),
    ("常务会议每月召开两到三次。", &["frequency 2-3 time P1M exact"]),
    ("党组会议每季度至少召开一次。", &["frequency 1 time P3M min"]),
    ("专题会议每周不少于2次。", &["frequency 2 time P1W min"]),
    ("例会每年至少2次。", &["frequency 2 time P1Y min"]),
    ("日常检查每年不超过2次。", &["frequency 2 time P1Y max"]),
    ("全系统会议每年不得超过1次。", &["frequency 1 time P1Y max"]),
    ("原则上只允许牵头部门每年召开1次。", &["frequency 1 time P1Y max"]),
    ("一般两个月安排一次集中学习。", &["frequency 1 time P2M exact"]),
    ("半年召开一次分析会。", &["frequency 1 time P6M exact"]),
    ("一年不少于两次向社会通报。", &["frequency 2 time P1Y min"]),
    ("应急预案应当每两年至少演练一次。", &["frequency 1 time P2Y min"]),
    ("每隔三个月核查一次台账。", &["frequency 1 time P3M exact"]),
    ("学校应当每学期组织不少于一次疏散演练。", &["frequency 1 time 学期 min"]),
    ("应当每年对设备至少进行一次全面检测。", &["frequency 1 time P1Y min"]),
    ("各部门至少每半年要向上级报告工作。", &["frequency 1 time P6M min"]),
    ("各部门要每月定期汇总目录并转报。", &["frequency 1 time P1M exact"]),
    (
        "应当每年公布预决算，每季度公布收支情况。",
        &["frequency 1 time P1Y exact", "frequency 1 time P3M exact"],
    ),
    (
        "重点单位应当每月、其他单位应当每季度至少检查一次。",
        &["frequency 1 time P1M min", "frequency 1 time P3M min"],
    ),
    ("每年到每个乡镇至少一次。", &["frequency 1 time P1Y min"]),
    ("简报每月不超过2期。", &["frequency 2 time P1M max"]),
    ("办理情况按季度通报。", &["frequency 1 time P3M exact"]),
    ("巡查人员每日巡查两次以上。", &["frequency 2 time P1D min"]),
    ("台账每季度末清点一次。", &["frequency 1 time P3M exact"]),
    ("全体会议一般每年召开1至2次。", &["frequency 1-2 time P1Y exact"]),
    ("常务会议一般每月召开2—3次。", &["frequency 2-3 time P1M exact"]),
    ("每年至少举办2期法治讲座。", &["frequency 2 time P1Y min"]),
    ("每年召开两次全体会议。", &["frequency 2 time P1Y exact"]),
    ("常务会议每旬召开一次。", &["frequency 1 time P10D exact"]),
    ("每逢双月安排一次集中学习。", &["frequency 1 time P2M exact"]),
    ("联席会议隔周召开。", &["frequency 1 time P2W exact"]),
    ("联席会议每双周召开一次。", &["frequency 1 time P2W exact"]),
    ("一般每月上旬、下旬各召开一次。", &["frequency 2 time P1M exact"]),
    ("重点工作实行周调度、月通报制度。", &["frequency 1 time P1W exact", "frequency 1 time P1M exact"]),
    ("巡查人员每2小时巡查一次。", &["frequency 1 time PT2H exact"]),
    ("常务会议一般半月召开一次。", &["frequency 1 time P15D exact"]),
    ("专题学习每季度安排一次，全年不少于4次。", &["frequency 1 time P3M exact", "frequency 4 time P1Y min"]),
    ("常务会议原则上隔周周二上午召开。", &["frequency 1 time P2W exact", "schedule 2 weekday P2W"]),
];

const RHYTHMS: &[(&str, &[&str])] = &[
    ("专题会议根据需要不定期召开。", &["irregular"]),
    ("如有需要可随时召开。", &["irregular"]),
    ("会议不定期召开，每年至少2次。", &["irregular", "frequency 2 time P1Y min"]),
    ("重要情况随时向区长报告。", &["irregular"]),
    ("时间安排在每月第2个星期三。", &["schedule 3 weekday #2 P1M"]),
    ("时间安排在每月第二个周三下午。", &["schedule 3 weekday #2 P1M"]),
    ("例会定于每周一召开。", &["schedule 1 weekday P1W"]),
    ("区领导每周一至周三到基层调研。", &["schedule 1-3 weekday P1W"]),
    ("每周星期五下午集中学习。", &["schedule 5 weekday P1W"]),
    ("每年年初，各部门报送年度计划。", &["schedule year_start P1Y"]),
    ("应当于每年第四季度寄送情况。", &["schedule 4 quarter P1Y"]),
    ("在每年1月公布名单。", &["schedule 1 month P1Y"]),
    ("每月15日接待群众。", &["schedule 15 day P1M"]),
    ("每年九月的第三个星期六开放参观。", &["schedule 6 weekday #3 P1Y"]),
    ("发生险情的，应当立即报告。", &["immediate"]),
    ("公文收到后当日登记。", &["immediate"]),
    ("简单事项即时办结。", &["immediate"]),
    ("每两周召开一次，时间一般安排在周三上午。", &["frequency 1 time P2W exact", "schedule 3 weekday"]),
    ("每年一季度报送计划。", &["schedule 1 quarter P1Y"]),
    ("原则上每月第一周召开。", &["schedule 1 week P1M"]),
    ("每年6月至9月实行错时工作。", &["schedule 6-9 month P1Y"]),
    ("每月最后一周的星期五集中学习。", &["schedule 5 weekday P1M"]),
    ("每月最后一个星期五集中学习。", &["schedule 5 weekday P1M"]),
    ("每月第一周的周五开放。", &["schedule 5 weekday #1 P1M"]),
    ("各单位于每月25日至30日报送计划。", &["schedule 25-30 day P1M"]),
    ("各单位于每季度末报送结果。", &["schedule quarter_end P3M"]),
    ("市长办公会不固定时间，视情召开。", &["irregular"]),
];

const DURATIONS: &[(&str, &[&str])] = &[
    (
        "会议用时原则上不超过1小时，讲话不超过10分钟。",
        &["duration_cap 1 hour max", "duration_cap 10 minute max"],
    ),
    ("许可有效期最长不得超过三年。", &["duration_cap 3 year max"]),
    ("汇报时间控制在8分钟以内。", &["duration_cap 8 minute max"]),
    ("经主持人同意，可以延长五分钟。", &["duration_cap 5 minute max"]),
    ("延长期限不得超过15个工作日。", &["duration_cap 15 working_day max"]),
    ("每个议题最多二十分钟。", &["duration_cap 20 minute max"]),
    ("公示期不少于5个工作日。", &["duration_min 5 working_day min"]),
    ("征求意见的时间一般不少于三十日。", &["duration_min 30 day min"]),
    ("档案保存期限不得少于四年。", &["duration_min 4 year min"]),
    ("监控录像至少保存九十日。", &["duration_min 90 day min"]),
    ("结果在公告栏公示七日。", &["duration_min 7 day exact"]),
    ("每年到基层调研时间1个月以上。", &["duration_min 1 month P1Y min"]),
    ("每年下乡调研的时间不少于60天。", &["duration_min 60 day P1Y min"]),
    ("隐瞒情况的，三年内不得申报。", &["duration_min 3 year min"]),
    (
        "一般事项不少于 8个工作日、紧急事项不少于3个工作日。",
        &["duration_min 8 working_day min", "duration_min 3 working_day min"],
    ),
    ("区政府每届任期5年。", &["term 5 year exact"]),
    ("委员会每届任期为三年至五年。", &["term 3-5 year within"]),
    ("证书有效期为一年。", &["term 1 year exact"]),
    ("本办法有效期五年。", &["term 5 year exact"]),
    ("探矿权的保留期为二年。", &["term 2 year exact"]),
    ("有关单位应当每年组织为期两日的培训。", &["frequency 1 time P1Y exact", "duration_min 2 day P1Y exact"]),
    ("可以将举行日期推迟五日。", &["duration_cap 5 day max"]),
    ("会期不超过半天。", &["duration_cap 0.5 day max"]),
    ("区领导每年至少安排两个月时间下乡。", &["duration_min 2 month P1Y min"]),
    ("征求意见时间原则上为5个工作日。", &["duration_min 5 working_day exact"]),
    ("记录的保存期限不得少于保质期满后六个月。", &["duration_min 6 month min"]),
    ("延长期限最长不超过15日。", &["duration_cap 15 day max"]),
    ("培训每年不得少于二十小时。未经培训的，不得上岗。", &["duration_min 20 hour P1Y min"]),
    ("副区长每两个月至少接访1天。", &["duration_min 1 day P2M min"]),
    ("特殊情况下可延至5个工作日。", &["duration_cap 5 working_day max"]),
];

const COUNTS: &[(&str, &[&str])] = &[
    ("原则上只向区政府报送 1 种简报。", &["count_limit 1 kind max"]),
    ("各部门原则上只报送一种简报。", &["count_limit 1 kind max"]),
    ("现场作业不得少于二人。", &["count_limit 2 person min"]),
    ("随行人员不超过3人。", &["count_limit 3 person max"]),
    ("参会人员控制在50人以内。", &["count_limit 50 person max"]),
    ("简报篇幅不超过1500字。", &["count_limit 1500 character max"]),
    ("每次会议的议题不超过6个。", &["count_limit 6 item max"]),
    ("每年每人要确定1至2个重点课题。", &["count_limit 1-2 item P1Y within"]),
    ("每年至少写成一篇调研报告。", &["count_limit 1 piece P1Y min"]),
    ("委员会由五至九人组成。", &["count_limit 5-9 person within"]),
    ("应当由两名以上执法人员进行。", &["count_limit 2 person min"]),
    ("须有三分之二以上组成人员到会。", &["count_limit 0.6667 比例 min"]),
    ("合格率不低于百分之九十五。", &["count_limit 0.95 比例 min"]),
    ("处二千元以上二万元以下罚款。", &["amount 2000-20000 CNY within"]),
    ("处2000元以上2万元以下罚款。", &["amount 2000-20000 CNY within"]),
    ("可以并处五百元以下的罚款。", &["amount 500 CNY max"]),
    ("处五十元罚款。", &["amount 50 CNY exact"]),
    ("处违法所得一倍以上三倍以下的罚款。", &["amount 1-3 multiple within"]),
    ("单笔支出超过30万元的，由常务会议审定。", &["amount 300000 CNY min"]),
    ("每年撰写1—2篇调研报告。", &["count_limit 1-2 piece P1Y within"]),
    ("居民每人每年义务植树三棵。", &["count_limit 3 tree P1Y exact"]),
    ("监督委员会由主任、委员等七人以上单数组成。", &["count_limit 7 person min"]),
    ("监督委员会由主任和委员共三至七人组成。", &["count_limit 3-7 person within"]),
    ("居民代表人数不得低于筹备组人数的二分之一。", &["count_limit 0.5 比例 min"]),
    ("竞价的号牌不得超过号牌总数的百分之二十。", &["count_limit 0.2 比例 max"]),
    ("每名副区长至少联系1个乡镇。", &["count_limit 1 item min"]),
    ("处合同价款百分之二以上百分之四以下的罚款。", &["amount 0.02-0.04 比例 within"]),
    ("处货值金额5%至10%的罚款。", &["amount 0.05-0.1 比例 within"]),
    ("处货值金额5-10%的罚款。", &["amount 0.05-0.1 比例 within"]),
    ("按日加收万分之五的滞纳金。", &["amount 0.0005 比例 exact"]),
    ("单笔支出100万元（含）以上的，由常务会议审定。", &["amount 1000000 CNY min"]),
    ("重点调研课题每年1至2个。", &["count_limit 1-2 item P1Y within"]),
    ("每亩补助不低于五百元。", &["amount 500 CNY min"]),
    ("同一议题退回修改不得超过两次。", &["count_limit 2 time max"]),
];

const EFFECTS: &[(&str, &[&str])] = &[
    ("本规则自印发之日起施行。", &["effective"]),
    ("本规则自发布之日起执行，由区政府办公室解释。", &["effective"]),
    ("本条例自2020年5月1日起施行。", &["effective"]),
    ("自公布之日起施行。", &["effective"]),
    ("本规则自印发之日起施行。2018年5月印发的《青屿区工作规则》同时废止。", &["effective", "effective"]),
    (
        "本规则自印发之日起施行，《青屿区工作规则》（青政发〔2018〕6号）同时废止。",
        &["effective", "effective"],
    ),
    ("本规则自印发之日起施行，有效期三年。", &["effective", "term 3 year exact"]),
    ("本办法自公布之日起三十日后施行。", &["effective"]),
    ("本条例自公布之日起施行，但第十二条自2025年1月1日起施行。", &["effective", "effective"]),
    ("本规则从二〇二二年三月一日起实行。", &["effective"]),
];

/// Sentences with figures or cue words and without a norm.
const NONE: &[&str] = &[
    "本规则经2024年3月5日第十七届政府第21次常务会议通过。",
    "已经区政府第5次常务会议审议通过。",
    "统筹推进“五位一体”总体布局。",
    "严格落实中央八项规定及其实施细则精神。",
    "请示应当一文一事，坚持一事一议。",
    "做好“六稳”“六保”工作。",
    "涉及两个以上部门职权的，须履行会签程序。",
    "涉及两个及以上部门的事项，由区政府制定文件。",
    "离开本区一天以内，本人要向分管副区长请示。",
    "外出两天以上的，由区长批准。",
    "年满十八周岁的居民可以报名。",
    "依照本规则第三十条第二款的规定办理。",
    "各部门应当及时报告，定期通报。",
    "会议定期或者不定期召开。",
    "实行一把手负责制，一级抓一级。",
    "部门主要负责人是第一责任人。",
    "每个部门都要落实一名联络员负责制。",
    "2017年度目标考核由办公室负责。",
    "国民经济和社会发展五年规划由全体会议讨论。",
    "近三年内受过表彰的，优先推荐。",
    "一年内累计三次未到会的，予以通报。",
    "两年内再次违反的，从重处理。",
    "逾期三个月未办的，予以督办。",
    "有三年以上工作经历的人员可以报考。",
    "制定、修改或者废止规范性文件，应当公开征求意见。",
    "责令立即改正。",
    "未立即停止的，予以通报。",
    "坚持一张蓝图绘到底，一年接着一年干。",
    "每年的第一次会议由区长主持。",
    "实行每年一度的目标考核制度。",
    "加快一、二、三产业融合发展。",
    "三五天能办完的事不拖。",
    "事项落实的起始时间从部署当日算起。",
    "推进“最多跑一次”改革。",
    "区政府由区长、副区长组成。",
    "应当一次性告知需要补正的材料。",
    "停用一年以上需要重新使用的，应当申请检验。",
    "期限不超过六个月的，由科室审定。",
    "上一年度的工作由办公室总结。",
    "会议每次由一名副区长主持。",
    "年终考核由组织部门负责。",
    "年初确定的事项由牵头部门负责。",
    "第一季度的工作由区长部署。",
    "多数人不同意的，不得提交。",
    "坚持第一时间发布权威信息。",
    "二次供水设施由产权单位管理。",
    "九年义务教育由区教育局组织实施。",
    "国家建立十年禁渔制度。",
    "请假3天以内（含3天）的，由分管副区长审批。",
    "坚持当日事当日毕。",
    "三十日内未答复的，视为同意。",
    "实行全天24小时值班制度。",
    "区长办公会议根据需要适时召开。",
    "5个工作日内不回复的，视为同意。",
    "押金不得超过一个月租金。",
    "工作人员有权要求其立即停止作业。",
    "于当日二十二时至次日六时封闭。",
    "滞纳金自届满次日起算。",
    "热线事项7日办结率逐步提高。",
    "上月通报的问题由办公室核实。",
    "材料用A4纸打印，装订成册。",
    "每只第一年登记费l000元。",
    "厨余垃圾应当日产日清。",
    "考试前十五日内，禁止夜间施工。",
    "每日二十二时至次日六时禁止使用高音喇叭。",
    "保存期限分为：永久、长期和短期。",
    "延期不得超过两次的，由科室核准。",
];

#[test]
fn reads_the_table() {
    let tables = [DEADLINES, LEAD_TIMES, FREQUENCIES, RHYTHMS, DURATIONS, COUNTS, EFFECTS];
    let mut wrong = Vec::new();
    for &(text, expected) in tables.iter().copied().flatten() {
        let read = shorts(text);
        if read != expected {
            wrong.push(format!("{text}\n   read {read:?}\n   not  {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reads_nothing_where_there_is_no_norm() {
    let wrong: Vec<String> = NONE
        .iter()
        .map(|text| (text, shorts(text)))
        .filter(|(_, read)| !read.is_empty())
        .map(|(text, read)| format!("{text} {read:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn holds_enough_cases() {
    let tables = [DEADLINES, LEAD_TIMES, FREQUENCIES, RHYTHMS, DURATIONS, COUNTS, EFFECTS];
    assert!(tables.iter().map(|table| table.len()).sum::<usize>() + NONE.len() >= 150);
}

/// The same norm with digits or Chinese numerals, with white space, wraps or full-width forms, reads the same.
#[test]
fn spelling_does_not_matter() {
    for &(text, _) in
        [DEADLINES, LEAD_TIMES, FREQUENCIES, RHYTHMS, DURATIONS, COUNTS, EFFECTS].iter().copied().flatten()
    {
        let plain = shorts(text);
        let spaced: String = text.chars().flat_map(|c| [c, '\u{3000}']).collect();
        let wrapped: String = text.chars().flat_map(|c| [c, '\n', ' ']).collect();
        let wide: String = text
            .chars()
            .map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c })
            .collect();
        for other in [spaced, wrapped, wide] {
            assert_eq!(shorts(&other), plain, "{other}");
        }
    }
    for number in 1..=120 {
        let chinese = crate::text::write_integer(number);
        let template = |number: &str| {
            shorts(&format!("应当在{number}个工作日内答复，每{number}个月通报一次，不少于{number}人。"))
        };
        if number <= 100 {
            assert_eq!(template(&chinese), template(&number.to_string()), "{chinese}");
        }
    }
}

/// A quote stands in the source at its span, whatever the text.
#[test]
fn quotes_stand_in_the_source() {
    for &(text, _) in
        [DEADLINES, LEAD_TIMES, FREQUENCIES, RHYTHMS, DURATIONS, COUNTS, EFFECTS].iter().copied().flatten()
    {
        for norm in read(text) {
            assert_eq!(norm.span.slice(text), norm.quote, "{text}");
            assert!(!norm.quote.is_empty(), "{text}");
        }
    }
}

proptest::proptest! {
    /// No text makes the reader fail, and what it quotes is there.
    #[test]
    fn any_text_reads(text in "[每年月日周季度半两三十五0-9１百分之工作个至到次内前后提不少超过得于。，；、（）《》“” \n元万第起施行废止a-zé]{0,60}") {
        for norm in read(&text) {
            proptest::prop_assert_eq!(norm.span.slice(&text), norm.quote.as_str());
            proptest::prop_assert!(norm.value.is_none_or(f64::is_finite));
        }
    }
}
