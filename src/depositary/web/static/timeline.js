// On a narrow screen the timeline begins with what is newest.
for (const place of document.querySelectorAll(".timeline .scroll")) place.scrollLeft = place.scrollWidth;
