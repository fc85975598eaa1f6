command-mark-personal = Marquer comme personnel
