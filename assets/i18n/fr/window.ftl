### Keys, bookmarks, views, classes, filters of the legend.
