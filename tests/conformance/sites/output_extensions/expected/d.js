var u = "/d.js";
