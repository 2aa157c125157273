getChildItem("samples/modules")
getFileHash(Map.of("path", "README.md", "algorithm", "SHA1"))
help("getFileHash")
/exit
