// Comes back to it, in another process and another language: no row is missing, none comes twice.
const [uri, session, id, configFile] = args;
newSession(uri, { configFile });
const job = getJob({ uri, session, job: id });
const rows = [];
for await (const row of job) rows.push(row);
console.log(`${job.name} is ${job.state}: ${rows.length} rows, the last is ${rows.at(-1).square}`);
removeJob(job);
