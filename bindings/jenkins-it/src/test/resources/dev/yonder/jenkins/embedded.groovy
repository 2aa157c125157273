import com.cloudbees.groovy.cps.NonCPS
import dev.yonder.jenkins.Yonder

@NonCPS
List ids(List rows) {
  return rows.collect { it.id }
}

def session = Yonder.newSession(uri, name: 'nightly')
def module = Yonder.importSession(session, name: ['Get-*', 'Add-*'])
def getRow = module.getRow
def addTwo = module.addNumber.curry(2)
def held = [add: module.addNumber, several: [getRow, addTwo]]
def rows = getRow(3)
def first = rows[1]
def job = getRow(20000, asJob: true, jobName: 'many')
def received = []
while (received.size() < 7000) {
  received.addAll(ids(job.receive(7000 - received.size())))
  sleep 1
}
echo "before: ${received.size()} of ${job.name}"

checkpoint()

while (received.size() < 10000) {
  received.addAll(ids(job.receive(10000 - received.size())))   // is not saved any more
}
echo "then: ${received.size()}"
crash()

echo "session ${session.name} is ${session.state}"
echo "module: ${module.getNumber(5, 3)} ${module['Get-Number'](1, 2)}"
echo "function: ${getRow(2)*.id}"
echo "curried: ${addTwo(40)} ${module.addNumber.curry(a: 1)(b: 5)} ${addTwo(3, timeout: 20)}"
echo "in a collection: ${held.add(a: 1, b: 2)} ${held.several[1](3)} ${[10, 20].collect(addTwo)}"
echo "results: ${rows.size()} ${first.name} ${first.city} ${rows[2].ratio}"
while (job.hasMoreData) {
  received.addAll(ids(job.receive(5000)))
  checkpoint()
  sleep 1
}
echo "job ${job.name} is ${job.state}, received ${received.size()}, missed ${job.missed}"
echo "each once and in order: ${received == (0..<20000).toList()}"
session.close()
