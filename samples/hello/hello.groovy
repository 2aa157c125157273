def s = newSession 'local:'                      // a child JVM; unix:/path is a daemon's socket
importSession s, name: ['Get-*', 'Test-Port']    // its commands are functions from here on

println formatTable(getProcess(name: 'java*'), ['pid', 'name', 'user', 'residentBytes'])
println formatTable(getDisk().take(3), ['mount', 'type', 'totalBytes', 'usedPercent'])

def job = getFileHash '/etc/hosts', asJob: true  // runs over there while the script goes on
waitJob job
println "${job.command} is ${job.state}: ${receiveJob(job)[0].hash.take(16)}…"
