"""Runs a batch on a Slurm cluster of this one machine and compares the bytes.

The cluster lives on the loopback interface, in a temporary folder, for the
length of the test.
"""

import hashlib
import os
import platform
import secrets
import shutil
import socket
import subprocess
import time

import pytest

from project import MIZAN, ROOT

PROGRAMS = ["munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue"]
SHARDS = 8
BATCH = ["Scenarios/kazakhstan-2022.json", "--runs", "400000", "--keep-runs", "60000"]


def reason_to_skip():
    if platform.system() != "Linux":
        return "Slurm runs on Linux only"
    if os.geteuid() != 0:
        return "starting Slurm's daemons needs root"
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        return f"not installed: {', '.join(missing)} (Debian: slurm-wlm munge)"
    return None


pytestmark = pytest.mark.skipif(reason_to_skip() is not None, reason=str(reason_to_skip()))


class Cluster:
    """Daemons of one node, and the environment in which they are found."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf")}
        self.processes = []

    def start(self):
        for name in ["state", "spool"]:
            (self.folder / name).mkdir()
        key = self.folder / "munge.key"
        key.write_bytes(secrets.token_bytes(1024))
        key.chmod(0o600)
        (self.folder / "slurm.conf").write_text(self.configuration())
        files = [f"--{name}-file={self.folder}/munge.{name}" for name in ["key", "pid", "log", "seed"]]
        self.daemon("munged", "--foreground", "--force", f"--socket={self.folder}/munge.socket", *files)
        self.wait_for(lambda: (self.folder / "munge.socket").exists(), "munged")
        self.daemon("slurmctld", "-D")
        self.daemon("slurmd", "-D")
        self.wait_for(lambda: "idle" in self.output("sinfo", "--noheader"), "an idle node")

    # A job that is requeued waits until its old credential has expired.
    def configuration(self):
        node = socket.gethostname().split(".")[0]
        controller_port, node_port = free_ports(2)
        return f"""
            ClusterName=test
            SlurmctldHost={node}(127.0.0.1)
            SlurmctldPort={controller_port}
            SlurmdPort={node_port}
            CommunicationParameters=NoInAddrAny
            AuthType=auth/munge
            AuthInfo=cred_expire=5,socket={self.folder}/munge.socket
            SlurmUser=root
            SlurmdUser=root
            StateSaveLocation={self.folder}/state
            SlurmdSpoolDir={self.folder}/spool
            SlurmctldPidFile={self.folder}/slurmctld.pid
            SlurmdPidFile={self.folder}/slurmd.pid
            ProctrackType=proctrack/pgid
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SlurmdParameters=config_overrides
            SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2
            ReturnToService=2
            MpiDefault=none
            NodeName={node} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES State=UP
        """

    def daemon(self, *command):
        log = open(self.folder / f"{command[0]}.log", "wb")
        self.processes.append(
            subprocess.Popen(command, env=self.environment, stdout=log, stderr=subprocess.STDOUT)
        )

    def output(self, *command):
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True
        ).stdout

    def wait_for(self, condition, what, seconds=300):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                logs = sorted(self.folder.glob("*.log"))
                tails = "\n".join(f"{log}:\n{log.read_text()[-2000:]}" for log in logs)
                pytest.fail(f"waited in vain for {what}\n{tails}")
            time.sleep(0.2)

    def stop(self):
        self.output("scancel", "--user=root")
        for process in reversed(self.processes):
            process.terminate()
            process.wait(timeout=30)


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def digests(folder):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.name != "execution.json"
    }


def test_an_array_with_a_requeued_job_gives_the_bytes_of_one_process(cluster, tmp_path):
    out = tmp_path / "out"
    script = tmp_path / "submit.sh"
    options = ["--shards", str(SHARDS), "--out", out]
    script.write_bytes(
        subprocess.run([MIZAN, "slurm", *BATCH, *options], cwd=ROOT, check=True, capture_output=True).stdout
    )
    subprocess.run(["bash", script], env=cluster.environment, check=True)

    first = tmp_path / "out.shards/1"
    cluster.wait_for(lambda: (first / "batch.json").exists(), "the first job")
    job = cluster.output("squeue", "--noheader", "--states=RUNNING", "--format=%i %a").split()[0]
    array = job.split("_")[0]
    subprocess.run(["scontrol", "requeue", f"{array}_1"], env=cluster.environment, check=True)
    cluster.wait_for(
        lambda: "Restarts=1" in cluster.output("scontrol", "show", "job", f"{array}_1"),
        "the first job's second start",
    )
    cluster.wait_for((out / "manifest.json").exists, "the merged results")

    subprocess.run([MIZAN, "run", *BATCH, "--quiet", "--out", tmp_path / "whole"], cwd=ROOT, check=True)
    assert digests(out) == digests(tmp_path / "whole")
