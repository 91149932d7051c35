internal import ArgumentParser
internal import Foundation
internal import MonteCarlo
internal import Results

/// `mizan slurm`: prints a script that runs a batch as an array of jobs.
struct SlurmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slurm", abstract: "Print a script that runs a batch on a Slurm cluster.",
    usage: "mizan slurm <scenario> --shards <number> --out <folder> [<options>]",
    discussion: """
      Example:
        mizan slurm minimal --shards 8 --runs 1000000 --out results/big >submit.sh
        bash submit.sh

      The script submits an array of jobs, one for each shard, and a job that merges them once \
      all have succeeded. A job that is stopped, requeued or submitted again goes on where it \
      was. The results are those of one process, byte for byte.
      """)

  @OptionGroup var request: BatchRequest

  @Option(help: .init("Into how many jobs to cut the batch.", valueName: "number"))
  var shards: Int

  @Option(
    help: .init(
      "The folder for the whole batch, on a disk that all nodes share.", valueName: "folder"),
    completion: .directory)
  var out: String

  @Option(help: .init("Cores for each job.", valueName: "number"))
  var cores = 1

  @Option(
    help: .init(
      "The time limit of each job as Slurm takes it, for example 01:00:00 (default: the "
        + "cluster's).", valueName: "time"))
  var time: String?

  @Option(help: .init("The partition to submit to (default: the cluster's).", valueName: "name"))
  var partition: String?

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func validate() throws {
    if Shard(1, of: shards) == nil {
      throw ValidationError("--shards is \(shards); allowed: 1 to \(Shard.mostShards)")
    }
    if !(1...1024).contains(cores) {
      throw ValidationError("--cores is \(cores); allowed: 1 to 1024")
    }
  }

  func run() throws {
    try Failure.translating(errorFormat) {
      let (plan, _) = try request.compiled(request.document())
      if shards > plan.blockCount {
        printWarning(
          "--shards is \(shards), but there are only \(plan.blockCount) blocks of runs; "
            + "some jobs will have nothing to do")
      }
      try printText(script)
    }
  }

  /// Bash, to be run on the login node.
  private var script: String {
    let program = ShellText.quoted(
      Bundle.main.executableURL?.resolvingSymlinksInPath().path ?? "mizan")
    let run = request.arguments.map(ShellText.quoted).joined(separator: " ")
    let limits =
      [("--time", time), ("--partition", partition)]
      .compactMap { name, value in value.map { " \(name)=\(ShellText.quoted($0))" } }.joined()
    return """
      #!/usr/bin/env bash
      # Runs a batch as \(shards) jobs of an array, then merges them.
      set -euo pipefail
      cd \(ShellText.quoted(FileManager.default.currentDirectoryPath))
      mkdir -p \(ShellText.quoted(out + ".shards"))
      export MIZAN=\(program) SHARDS=\(ShellText.quoted(out + ".shards"))

      # Before its time is up, a job is told to stop; it keeps what it has done.
      array=$(sbatch --parsable --job-name=mizan --array=1-\(shards) --cpus-per-task=\(cores) \\
        --requeue --signal=TERM@60 --output="$SHARDS/%a.log" --open-mode=append\(limits) <<'JOB'
      #!/usr/bin/env bash
      part=$SHARDS/$SLURM_ARRAY_TASK_ID
      if [ -e "$part/manifest.json" ] || [ -e "$part/batch.json" ]; then
        exec srun --kill-on-bad-exit=1 "$MIZAN" resume "$part" --threads \(cores) --quiet
      fi
      exec srun --kill-on-bad-exit=1 "$MIZAN" run \(run) \\
        --shard "$SLURM_ARRAY_TASK_ID/\(shards)" --out "$part" --force --threads \(cores) --quiet
      JOB
      )
      sbatch --parsable --job-name=mizan-merge --dependency="afterok:${array%%;*}" \\
        --output="$SHARDS/merge.log"\(limits) <<'JOB'
      #!/usr/bin/env bash
      exec "$MIZAN" merge "$SHARDS"/*/ --out \(ShellText.quoted(out)) --force
      JOB

      """
  }
}
