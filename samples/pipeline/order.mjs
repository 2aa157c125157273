const store = newSession('local:', { name: 'store' });
const office = newSession('local:', { name: 'office' });
importSession(store, { module: 'samples/modules/Stock.groovy' });
importSession(office, { module: 'samples/modules/orders.mjs' });

for (const { article, pieces } of pipe(getArticle.prepare(), newOrder.prepare({ wanted: 300 }), first(2))) {
  console.log(article, pieces);
}
