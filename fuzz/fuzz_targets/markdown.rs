//! Text → the text of Markdown, or of a page saved in one file: what is said of places in the text is true.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let heads = [
        "# 渡口规则\n\n",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n",
    ];
    for head in heads {
        let Ok(source) = duizhao::source::read(String::new(), format!("{head}{text}").as_bytes()) else {
            continue;
        };
        for omission in &source.omissions {
            assert!(source.text.is_char_boundary(omission.at), "{omission:?}");
        }
        let _ = duizhao::parse(source);
    }
});
