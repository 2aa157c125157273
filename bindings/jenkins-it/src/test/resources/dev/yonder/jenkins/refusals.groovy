import dev.yonder.jenkins.Yonder

def session = Yonder.newSession(uri)
def module = Yonder.importSession(session, name: ['Get-*', 'Add-*'])
def getRow = module.getRow
for (wrong in [
    { getRow(3, stream: true) },
    { getRow.prepare(3) },
    { module.getEcho({ it }) },
    { module.getEcho(session) },
    { module.getEcho([module]) },
    { getRow(3, asJob: true, session: [session, session]) },
    { module.getRaw }]) {
  try {
    wrong()
    echo 'refused nothing'
  } catch (e) {
    echo "refused: ${e.message}"
  }
}
session.close()
