// The main job on this machine: a session to a child JVM, its commands as functions, and a job.
def s = newSession 'local:'
importSession s, name: ['Get-*', 'Test-Port']

println getUptime().since < getDate(utc: true).toInstant() ? 'Up and running.' : 'Odd.'
println formatTable(getProcess(name: 'java*'), ['pid', 'name', 'user', 'residentBytes'])
println formatTable(getDisk().take(3), ['mount', 'type', 'totalBytes', 'usedPercent'])

def job = getFileHash 'README.md', asJob: true
waitJob job
println "${job.command} is ${job.state}: ${receiveJob(job)[0].hash.take(16)}…"
removeSession s
