//! Tells the tests whether the shared texts stand beside the checkout, so that tests on them are reported as ignored where not.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(shared_texts)");
    println!("cargo::rerun-if-changed=../shared/corpus");
    if std::path::Path::new("../shared/corpus").is_dir() {
        println!("cargo::rustc-cfg=shared_texts");
    }
}
