def s = newSession 'local:', classPath: 'out'
importSession s, module: 'Greetings'
println getGreeting('World')
println getGreeting(name: 'again', times: 1)[0].text
