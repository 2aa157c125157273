import dev.yonder.jenkins.Yonder

def session = Yonder.newSession(uri)
def commands = Yonder.importModule(session, module)
checkpoint()
crash()
echo "module ${commands.name}: ${commands.addNumber(1, b: 2)} ${commands.getRow(2).size()}"
def job = commands.getRow(5, asJob: true)
def found = Yonder.job(job.toReference())
while (!found.finished) {
  sleep 1
}
echo "found again: ${found.command} ${found.receive().size()}"
