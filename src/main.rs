//! The command line.

fn main() -> std::process::ExitCode {
    guidegen::app::main()
}
