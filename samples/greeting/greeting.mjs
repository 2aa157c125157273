const s = newSession('local:', { classPath: 'out' });
importSession(s, { module: 'Greetings' });
const job = getGreeting('World', { times: 3, asJob: true });
for await (const { number, text } of job) console.log(number, text);
