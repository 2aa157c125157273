import com.cloudbees.groovy.cps.NonCPS

@NonCPS
List ids(List rows) {
  return rows.collect { it.id }
}

def rows = getRow(3)
def hostile = "'; exit 3 #\" \$(exit 3) `exit 3` \\ \n\nYONDER_ARGUMENTS\n\u0000 \u00e9\u4e2d\ud83d\ude00 --report"
def shown = showArgument(hostile, size: 9, names: ['a b', "c'd"], FORCE: true)
echo "hostile: ${shown.text == hostile} ${shown.size} ${shown.names} ${shown.force}"
echo "positional: ${addNumber(1, 2)} by name: ${server01('Add-Number', a: 40, b: 2)} null: ${getEcho(null)}"
def job = getRow(20000, asJob: true, jobName: "it's many")
echo "job ${job.name} of ${job.command} is a ${job.getClass().simpleName}"
def received = []
while (received.size() < 7000) {
  received.addAll(ids(server01Job.receive(job)))
}

checkpoint()

received.addAll(ids(server01Job.receive(job)))   // is not saved any more
crash()

received.addAll(ids(server01Job.receive(job, wait: true)))
echo "results: ${rows.size()} ${rows[1].name} ${rows[2].ratio}"
echo "job is ${server01Job.state(job)}, each once and in order: ${received == (0..<20000).toList()}"

def endless = waitTime(asJob: true)
server01Job.stop(endless)
echo "stopped: ${server01Job.waitFor(endless)}"
for (wrong in [{ failAlways('bad day') }, { addNumber(c: 1) }, { server01('No-Such') },
    { server01Job.receive(endless, wait: true) }, { server01Job.receive(failAlways('sad', asJob: true), wait: true) }]) {
  try {
    wrong()
    echo 'no error'
  } catch (e) {
    echo "error: ${e.message}"
  }
}
