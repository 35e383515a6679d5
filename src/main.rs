//! The command line.

/// Pages are made of many short texts, which the allocators of most systems are slow with.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    guidegen::app::main()
}
