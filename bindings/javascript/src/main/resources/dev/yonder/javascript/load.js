// A module, with all that it imports.
(path) => import(path);
