def store = newSession 'local:', name: 'store'      // two processes, two languages
def office = newSession 'local:', name: 'office'
importSession store, module: 'samples/modules/Stock.groovy'
importSession office, module: 'samples/modules/orders.mjs'

println getArticle(below: 10)
println formatTable(pipe(getArticle.prepare(below: 10), newOrder.prepare(wanted: 100)))
