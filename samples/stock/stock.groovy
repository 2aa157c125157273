def s = newSession 'local:', classPath: 'out'
importSession s

println getItem()                                  // as the host says that items are shown
println formatTable(getItem().sort { it.name }, [  // or as this script wants it
    'shelf', 'name', [label: 'per kg', expression: { it.price / it.kilograms }]])
