"""The command that shows a finding again, from the root of the suite; OUT and SERIES stand for what the reader has."""
import shlex


def replay(finding: dict, options: dict) -> str:
    command = ["./ci/replay", f"OUT/{finding['script']}", "--target", finding["target"]]
    if finding["target"] == "kernel":
        command += ["--source", "SERIES"]
    if finding["rule"] == "SYS-1":
        command.append("--sanitized")
    for option in ("choices", "deviations"):
        if options[option]:
            command += [f"--{option}", options[option]]
    return shlex.join(command)
