def server = importModule 'Server01'             // its commands are functions of this script

println getFileHash('README.md', algorithm: 'SHA1')*.hash
println server['Get-FileHash'](['README.md', 'LICENSE']).size()
removeModule server                              // and so its session is closed
