//! The `duizhao` program.

mod cli;

/// What one thread allocates another one frees, all the time: the system's allocator makes them wait for one another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
