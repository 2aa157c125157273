import dev.yonder.jenkins.Yonder

def session = Yonder.newSession('local:')
checkpoint()
