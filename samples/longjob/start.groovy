// Starts a job on another machine that takes its time, and says how to come back to it:
//   yonder run samples/longjob/start.groovy ssh://server01
def (uri, configFile) = [args[0], args[1]]
def s = newSession uri, configFile: configFile

def job = invokeCommand s, jobName: 'squares', asJob: true, script: '''
    (1..20_000).stream().map { n ->
        if (n % 100 == 0) sleep 20
        [number: n, square: n * n]
    }.iterator()
'''
def reference = job.toReference()
println "$job: finish.mjs $reference.uri $reference.session $reference.job"

// This process may be killed now. The machine goes on, and keeps every row until it is received.
println "${receiveJob(job, wait: true).size()} rows"
