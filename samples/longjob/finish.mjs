// Comes back to the job that start.groovy left: another process, in another language.
const [uri, session, id, configFile] = args;
newSession(uri, configFile ? { configFile } : {});

const job = getJob({ uri, session, job: id });
let rows = 0;
let sum = 0;
for await (const row of job) {
  rows++;
  sum += row.square;
}
console.log(`${job.name} is ${job.state}: ${rows} rows, the squares' sum is ${sum}`);
removeJob(job);
