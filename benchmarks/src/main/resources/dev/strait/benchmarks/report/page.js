// Draws the charts that the page carries as JSON, and colours the verdicts.
for (const cell of document.querySelectorAll("td")) {
  if (cell.textContent === "missed" || cell.textContent === "reached") {
    cell.classList.add(cell.textContent);
  }
}
JSON.parse(document.getElementById("charts").textContent).forEach((chart, i) => {
  new Chart(document.getElementById("chart-" + i), {
    type: "bar",
    data: {
      labels: chart.labels,
      datasets: [{
        data: chart.values,
        backgroundColor: chart.labels.map((label) => (label === "strait" ? "#1f6feb" : "#a9b4c6")),
      }],
    },
    options: {
      indexAxis: "y",
      animation: false,
      maintainAspectRatio: false,
      plugins: { legend: { display: false }, title: { display: true, text: chart.title } },
      scales: {
        x: {
          type: chart.logarithmic ? "logarithmic" : "linear",
          title: { display: true, text: chart.unit + (chart.logarithmic ? ", logarithmic" : "") },
        },
        y: { ticks: { autoSkip: false } },
      },
    },
  });
});
