import dev.yonder.jenkins.Yonder

def session = Yonder.newSession(uri)
def addNumber = Yonder.importSession(session, name: 'Add-*').addNumber
checkpoint()
crash()
try {
  echo "sum: ${addNumber(1, 2)}"
} catch (e) {
  echo e.message
}
