command-mark-personal = Als persoonlijk markeren
