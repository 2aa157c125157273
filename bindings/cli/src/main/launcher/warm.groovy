// Run once by the launcher, so that the classes that scripts need are shared from then on.
def s = newSession 'memory:'
importSession s, name: 'Get-*'
println getProcess(name: 'java*')
println getFileHash(args[0], asJob: true).receive(wait: true)

def js = new javax.script.ScriptEngineManager().getEngineByName('yonder-js')
js.eval '''
  importSession(newSession('memory:'), { name: 'Get-*' });
  console.log(getDisk());
'''
js.close()
