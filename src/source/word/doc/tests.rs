use std::io::Write;

use super::*;

/// Where the text stands, and the pages of properties behind it.
const TEXT: usize = 0x400;
const CHARACTERS: usize = 0x800;
const PARAGRAPHS: usize = 0xa00;

/// 第N条, as the one list of the document.
const LABEL: &str = "第\0条";

fn put(stream: &mut [u8], at: usize, bytes: &[u8]) {
    stream[at..at + bytes.len()].copy_from_slice(bytes);
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

fn units(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A page of properties: runs by their lengths in characters, each with its changes; `entry` bytes tell where the changes of a run are.
fn page(runs: &[(usize, &[u8])], entry: usize) -> Vec<u8> {
    let mut page = vec![0; 512];
    let (mut place, mut free) = (TEXT, 510);
    for (run, (length, changes)) in runs.iter().enumerate() {
        put(&mut page, 4 * run, &long(place));
        place += 2 * length;
        put(&mut page, 4 * run + 4, &long(place));
        if !changes.is_empty() {
            free = (free - changes.len()) & !1;
            put(&mut page, free, changes);
            page[4 * (runs.len() + 1) + entry * run] = u8::try_from(free / 2).unwrap();
        }
    }
    page[511] = u8::try_from(runs.len()).unwrap();
    page
}

/// A document of this main text and this head of pages; runs with changes of characters, paragraphs with theirs.
fn document(main: &str, head: &str, runs: &[(usize, &[u8])], paragraphs: &[(usize, &[u8])]) -> Vec<u8> {
    let mut stream = vec![0; 0xc00];
    let text = units(&format!("{main}{head}"));
    put(&mut stream, 0, &[0xec, 0xa5, 0xc1, 0]);
    put(&mut stream, 0x0a, &[0, 2]);
    put(&mut stream, 0x4c, &long(main.encode_utf16().count()));
    put(&mut stream, 0x54, &long(head.encode_utf16().count()));
    put(&mut stream, 0x98, &[93, 0]);
    put(&mut stream, TEXT, &text);
    let with_length = |changes: &[u8]| [&[u8::try_from(changes.len()).unwrap()], changes].concat();
    let characters: Vec<Vec<u8>> = runs
        .iter()
        .map(|(_, changes)| if changes.is_empty() { Vec::new() } else { with_length(changes) })
        .collect();
    let characters: Vec<(usize, &[u8])> =
        runs.iter().zip(&characters).map(|(run, changes)| (run.0, changes.as_slice())).collect();
    put(&mut stream, CHARACTERS, &page(&characters, 1));
    // The style stands before the changes; the length counts words.
    let whole: Vec<Vec<u8>> = paragraphs
        .iter()
        .map(|(_, changes)| {
            let words = u8::try_from((changes.len() + 3).div_ceil(2)).unwrap();
            [&[words, 0, 0], *changes, &[0]].concat()
        })
        .collect();
    let whole: Vec<(usize, &[u8])> =
        paragraphs.iter().zip(&whole).map(|(paragraph, changes)| (paragraph.0, changes.as_slice())).collect();
    put(&mut stream, PARAGRAPHS, &page(&whole, 13));

    let mut tables = Vec::new();
    let mut table = |number: usize, content: &[u8], told: usize| {
        put(&mut stream, 0x9a + 8 * number, &[long(tables.len()), long(told)].concat());
        tables.extend_from_slice(content);
    };
    let characters_in = text.len() / 2;
    let pieces = [&long(0)[..], &long(characters_in), &[0, 0], &long(TEXT), &[0, 0]].concat();
    let pieces = [&[2][..], &long(pieces.len()), &pieces].concat();
    table(33, &pieces, pieces.len());
    for (number, place) in [(12, CHARACTERS), (13, PARAGRAPHS)] {
        let bins = [long(TEXT), long(TEXT + text.len()), long(place / 512)].concat();
        table(number, &bins, bins.len());
    }
    let mut list = vec![0; 28];
    put(&mut list, 0, &long(77));
    for style in 0..9 {
        put(&mut list, 8 + 2 * style, &[0xff, 0x0f]);
    }
    list[26] = 1;
    let mut level = vec![0; 28];
    put(&mut level, 0, &long(3));
    level[4] = 0x27;
    level[6] = 2;
    level[15] = 1;
    let label = [&[3, 0][..], &units(LABEL)].concat();
    table(73, &[&[1, 0][..], &list, &level, &label].concat(), 30);
    let mut used = vec![0; 16];
    put(&mut used, 0, &long(77));
    table(74, &[&long(1)[..], &used, &[0xff; 4]].concat(), 24);

    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in [("/WordDocument", &stream), ("/1Table", &tables)] {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// The first list, on its first level.
const NUMBERED: &[u8] = &[0x0b, 0x46, 1, 0];

#[test]
fn text_is_what_word_shows() {
    let main = "渡口\u{13} PAGE \u{14}规则\u{15}\r甲删去\u{b}乙隐藏\r删段\r丙\r项\u{7}值\u{7}\u{7}";
    let (deleted, hidden): (&[u8], &[u8]) = (&[0x00, 0x08, 1], &[0x3c, 0x08, 1]);
    let runs: [(usize, &[u8]); 8] =
        [(14, &[]), (1, &[]), (2, deleted), (2, &[]), (2, hidden), (1, &[]), (3, deleted), (8, &[])];
    let in_table: &[u8] = &[0x16, 0x24, 1];
    let ends_row: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];
    let paragraphs: [(usize, &[u8]); 7] =
        [(14, &[]), (8, NUMBERED), (3, NUMBERED), (2, NUMBERED), (2, in_table), (2, in_table), (1, ends_row)];
    let reading = read(&document(main, "页眉\r", &runs, &paragraphs)).unwrap();
    assert_eq!(reading.text, "渡口规则\n第三条 甲\n乙\n第四条 丙\n项\t值\n");
    let omitted: Vec<(OmissionReason, &str)> =
        reading.omissions.iter().map(|omission| (omission.reason, omission.text.as_str())).collect();
    assert_eq!(
        omitted,
        [
            (OmissionReason::Furniture, "页眉"),
            (OmissionReason::Deleted, "删去"),
            (OmissionReason::Hidden, "隐藏"),
            (OmissionReason::Deleted, "删段"),
        ]
    );
}

#[test]
fn damaged_and_locked_documents_are_told() {
    let whole = document("渡口规则\r", "", &[(5, &[])], &[(5, &[])]);
    assert!(is_document(&whole) && read(&whole).is_ok());
    for cut in (0..whole.len()).step_by(97) {
        let read = read(&whole[..cut]);
        assert!(
            matches!(read, Ok(_) | Err(SourceError::Damaged(_) | SourceError::NoText(_))),
            "{cut}: {read:?}"
        );
    }
    let mut locked = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    locked.create_stream(ENCRYPTED).unwrap().write_all(b"x").unwrap();
    locked.flush().unwrap();
    let locked = locked.into_inner().into_inner();
    assert_eq!(read(&locked).err(), Some(SourceError::Locked(Form::Docx)));
}
