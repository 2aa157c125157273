// Starts a job on another machine and says how to come back to it.
def s = newSession args[0], configFile: args[1]            // such as ssh://server01
def job = invokeCommand s, jobName: 'squares', asJob: true, script: '''
  (1..20_000).stream().map { n -> sleep(n % 100 ? 0 : 20); [number: n, square: n * n] }.iterator()
'''
println job.toReference().with { "$it.uri $it.session $it.job" }
println "${receiveJob(job, wait: true).size()} rows"       // killed here; over there it goes on
