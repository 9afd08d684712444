/* WorksAtlas map layers for Leaflet 1.9. Apache-2.0.
 * Text from files is only ever written through textContent, never as HTML. */
(function () {
  "use strict";
  if (window.atlasLayers) { return; }

  var here = document.currentScript && document.currentScript.src;
  if (here) { L.Icon.Default.imagePath = new URL("../leaflet/images/", here).pathname; }
  L.Control.Attribution.prototype.options.prefix = false;

  /* ---- marks: one shape for each state, drawn on the canvas ---- */
  function path(ctx, symbol, x, y, r) {
    var k;
    ctx.beginPath();
    switch (symbol) {
      case "square": k = r * 0.88; ctx.rect(x - k, y - k, 2 * k, 2 * k); break;
      case "diamond": k = r * 1.25; ctx.moveTo(x, y - k); ctx.lineTo(x + k, y); ctx.lineTo(x, y + k); ctx.lineTo(x - k, y); ctx.closePath(); break;
      case "up": k = r * 1.25; ctx.moveTo(x, y - k); ctx.lineTo(x + k * 0.95, y + k * 0.7); ctx.lineTo(x - k * 0.95, y + k * 0.7); ctx.closePath(); break;
      case "right": k = r * 1.2; ctx.moveTo(x + k, y); ctx.lineTo(x - k * 0.7, y + k * 0.95); ctx.lineTo(x - k * 0.7, y - k * 0.95); ctx.closePath(); break;
      case "dot": ctx.arc(x, y, r * 0.7, 0, 2 * Math.PI); break;
      default: ctx.arc(x, y, r, 0, 2 * Math.PI);
    }
  }

  function drawMark(ctx, mark, x, y, r, width) {
    path(ctx, mark.symbol, x, y, r);
    ctx.fillStyle = mark.fill;
    ctx.globalAlpha = mark.outlineOnly ? 0.55 : 1;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.lineWidth = width;
    ctx.strokeStyle = mark.outline;
    ctx.stroke();
    if (mark.symbol === "cross") {
      var k = r * 0.5;
      ctx.beginPath();
      ctx.moveTo(x - k, y - k); ctx.lineTo(x + k, y + k);
      ctx.moveTo(x + k, y - k); ctx.lineTo(x - k, y + k);
      ctx.lineWidth = Math.max(1, r * 0.28);
      ctx.stroke();
    }
    if (mark.symbol === "question") {
      ctx.fillStyle = "#17212b";
      if (r < 6) {
        /* too small for a letter, and drawn by the thousand: a bar */
        ctx.fillRect(x - r * 0.55, y - r * 0.2, r * 1.1, r * 0.4);
      } else {
        ctx.font = "700 " + Math.round(r * 1.7) + "px sans-serif";
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        ctx.fillText("?", x, y + r * 0.1);
      }
    }
  }

  var StateMark = L.CircleMarker.extend({
    _updatePath: function () {
      var renderer = this._renderer;
      if (!renderer._drawing || this._empty()) { return; }
      drawMark(renderer._ctx, this.options.mark, this._point.x, this._point.y, this._radius, this.options.weight);
    }
  });

  function swatch(mark) {
    var ratio = window.devicePixelRatio || 1, canvas = document.createElement("canvas");
    canvas.width = canvas.height = 16 * ratio;
    canvas.style.width = canvas.style.height = "16px";
    var ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    drawMark(ctx, mark, 8, 8, 5, 1.25);
    return canvas;
  }

  function hatch(mark) {
    var tile = document.createElement("canvas"), ctx = tile.getContext("2d");
    tile.width = tile.height = 8;
    ctx.fillStyle = mark.fill;
    ctx.fillRect(0, 0, 8, 8);
    ctx.strokeStyle = mark.outline;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    ctx.moveTo(-2, 6); ctx.lineTo(6, -2); ctx.moveTo(2, 10); ctx.lineTo(10, 2);
    ctx.stroke();
    return ctx.createPattern(tile, "repeat");
  }

  /* ---- cards: what a shape is and why it has its colour ---- */
  function put(parent, tag, name, words) {
    var node = document.createElement(tag);
    if (name) { node.className = name; }
    if (words !== undefined) { node.textContent = words; }
    parent.appendChild(node);
    return node;
  }

  function card(about, marks) {
    var box = document.createElement("div");
    put(box, "div", "atlas-card-name", about.name);
    if (about.kind) { put(box, "div", "atlas-card-kind", about.kind); }
    var mark = about.state === null || about.state === undefined ? null : marks[about.state];
    if (mark) {
      var line = put(box, "div", "atlas-card-state");
      line.appendChild(swatch(mark));
      put(line, "span", "", mark.word);
    }
    if (about.facts.length) {
      var list = put(box, "dl", "atlas-card-facts");
      about.facts.forEach(function (fact) { put(list, "dt", "", fact[0]); put(list, "dd", "", fact[1]); });
    }
    return box;
  }

  function legend(map, layer, data) {
    if (!data.legend || !data.legend.rows || !data.legend.rows.length) { return; }
    var control = L.control({ position: "bottomleft" });
    control.onAdd = function () {
      var box = L.DomUtil.create("div", "atlas-legend");
      put(box, "div", "atlas-legend-title", data.legend.title);
      data.legend.rows.forEach(function (row) {
        var line = put(box, "div", "atlas-legend-row");
        put(line, "span").appendChild(swatch(data.marks[row[0]]));
        put(line, "span", "", data.marks[row[0]].word);
        put(line, "span", "", row[1]);
      });
      return box;
    };
    /* the legend may cover ground but no project: it stands in the corner where fewest marks lie */
    var place = function () {
      var box = control.getContainer();
      if (!box || !map.getSize().x) { return; }
      var size = map.getSize(), w = box.offsetWidth + 18, h = box.offsetHeight + 18;
      var covered = { bottomleft: 0, topright: 0 };
      (data.points || []).forEach(function (p) {
        var at = map.latLngToContainerPoint([p[1], p[0]]);
        if (at.x < w && at.y > size.y - h - 28) {  /* the scale stands below it */ covered.bottomleft += 1; }
        if (at.x > size.x - w && at.y < h) { covered.topright += 1; }
      });
      var corner = covered.topright < covered.bottomleft ? "topright" : "bottomleft";
      if (control.getPosition() !== corner) { control.setPosition(corner); }
    };
    /* after the view has been fitted to the new size; and again, for the style sheet may come late */
    var soon = function () { [100, 600, 2000].forEach(function (ms) { setTimeout(place, ms); }); };
    layer.on("add", function () { control.addTo(map); map.on("resize", soon); soon(); });
    layer.on("remove", function () { map.off("resize", soon); control.remove(); });
  }

  function tell(layer, marks, withPopup) {
    var about = function (part) { return card(part.atlas, marks); };
    layer.bindTooltip(about, { sticky: true, className: "atlas-tip", direction: "auto", opacity: 1 });
    if (withPopup) {
      layer.bindPopup(about, { maxWidth: 320 });
      layer.on("popupopen", function () { layer.closeTooltip(); });
    }
  }

  /* ---- names: as many as fit without touching each other, the weightiest first ---- */
  var Names = L.Layer.extend({
    initialize: function (names) { this._names = names; },
    onAdd: function (map) {
      var pane = map.getPane("atlasNames") || map.createPane("atlasNames");
      pane.style.zIndex = 620;
      pane.style.pointerEvents = "none";
      this._box = L.DomUtil.create("div", "leaflet-zoom-hide", pane);
      this._nodes = this._names.map(function (name) {
        var node = put(this._box, "div", "atlas-name atlas-name-" + name.kind, name.text);
        /* measured before the style sheet may have come: what the size hangs on stands here */
        node.style.position = "absolute";
        node.style.whiteSpace = "nowrap";
        return node;
      }, this);
      var place = this._place.bind(this);
      if (document.fonts) { document.fonts.ready.then(place); }
      map.on("zoomend moveend viewreset resize", this._place, this);
      this._place();
    },
    onRemove: function (map) {
      map.off("zoomend moveend viewreset resize", this._place, this);
      this._box.remove();
    },
    _place: function () {
      if (!this._map) { return; }
      var map = this._map, taken = [], view = map.getBounds().pad(0.1);
      this._names.forEach(function (name, i) {
        var node = this._nodes[i], at = name.at, free = view.contains(at) && map.getZoom() >= (name.from || 0);
        if (free) {
          node.style.display = "";
          var point = map.latLngToLayerPoint(at), w = node.offsetWidth, h = node.offsetHeight;
          var dy = name.below || 0;
          var box = [point.x - w / 2 - 6, point.y - h / 2 - 4 + dy, point.x + w / 2 + 6, point.y + h / 2 + 4 + dy];
          free = !taken.some(function (o) { return box[0] < o[2] && o[0] < box[2] && box[1] < o[3] && o[1] < box[3]; });
          if (free) {
            taken.push(box);
            node.style.left = Math.round(point.x - w / 2) + "px";
            node.style.top = Math.round(point.y - h / 2 + dy) + "px";
          }
        }
        if (!free) { node.style.display = "none"; }
      }, this);
    }
  });

  /* ---- the parts that Python asks for ---- */
  function frame(map, theme) {
    var box = map.getContainer();
    box.classList.add("atlas-map", "atlas-" + theme.name);
    box.style.setProperty("--land", theme.land);
    if (theme.name === "dark") { box.style.setProperty("--water-ink", "#7fb0cf"); }
    if (theme.note) { map.attributionControl && map.attributionControl.addAttribution(theme.note); }
    if (theme.wall) {
      /* read from afar and touched by nobody: words grow with the map (atlas-wall), and there is nothing to press */
      box.classList.add("atlas-wall");
      map.zoomControl && map.zoomControl.remove();
      map.options.zoomSnap = 0.1;
      if (theme.bounds) { map.on("resize", function () { var edge = window.innerWidth / 12; map.fitBounds(theme.bounds, { padding: [edge, edge], animate: false }); }); }
    } else {
      L.control.scale({ imperial: false }).addTo(map);
    }
    /* the page gives the map its size after the map was made */
    if (window.ResizeObserver) {
      new ResizeObserver(function () { map.invalidateSize({ animate: false }); }).observe(box);
    }
    if (theme.bounds) {
      map.fitBounds(theme.bounds, { padding: [28, 28], maxZoom: 17, animate: false });
      if (box.clientWidth === 0) { map.once("resize", function () { map.fitBounds(theme.bounds, { padding: [28, 28], maxZoom: 17, animate: false }); }); }
    }
  }

  function context(map, data) {
    var pane = map.createPane("atlasContext");
    pane.style.zIndex = 250;
    pane.style.pointerEvents = "none";
    var renderer = L.canvas({ pane: "atlasContext", padding: 0.3 });
    data.features.forEach(function (feature) {
      L.geoJSON(feature.geometry, {
        pane: "atlasContext", renderer: renderer, interactive: false,
        style: feature.style,
        pointToLayer: function (_, at) { return L.circleMarker(at, Object.assign({ pane: "atlasContext", renderer: renderer, interactive: false, radius: 2 }, feature.style)); }
      }).addTo(map);
    });
    if (data.names.length) { new Names(data.names).addTo(map); }
  }

  function points(group, map, data) {
    var layer = L.featureGroup(), canvas = L.canvas({ padding: 0.3, tolerance: 4 });
    var size = function () {
      if (data.wall) { return Math.max(9, window.innerWidth / 46); }
      return Math.max(4, Math.min(9, 4 + (map.getZoom() - 10) * 0.7));
    };
    data.points.forEach(function (p) {
      var mark = data.marks[p[2]];
      var dot = new StateMark([p[1], p[0]], { renderer: canvas, radius: size(), weight: 1, mark: mark });
      dot.atlas = {
        name: p[4], state: p[2], kind: "",
        facts: p[5].map(function (value, i) { return [data.facts[i], value]; }).filter(function (fact) { return fact[1] !== ""; })
      };
      dot.feature = { type: "Feature", properties: { id: p[3], name: p[4] }, geometry: { type: "Point", coordinates: [p[0], p[1]] } };
      layer.addLayer(dot);
    });
    var resize = function () { var r = size(); layer.eachLayer(function (dot) { dot.setRadius(r); }); };
    layer.on("add", function () { map.on("zoomend resize", resize); resize(); });
    layer.on("remove", function () { map.off("zoomend resize", resize); });
    tell(layer, data.marks, false);
    legend(map, layer, data);
    layer.addTo(group);
    return layer;
  }

  function shapes(group, map, data) {
    var layer = L.featureGroup(), canvas = L.canvas({ padding: 0.3, tolerance: 5 }), halo = data.halo;
    var patterns = data.marks.map(function (mark) { return mark.hatched ? hatch(mark) : null; });
    var names = [];
    data.shapes.forEach(function (shape) {
      var mark = shape.state === null ? null : data.marks[shape.state];
      var style = Object.assign({ renderer: canvas, smoothFactor: 0.5 }, shape.style);
      if (mark && patterns[shape.state] && style.fill) { style.fillColor = patterns[shape.state]; style.fillOpacity = 1; }
      var options = {
        renderer: canvas, style: function () { return style; },
        pointToLayer: function (_, at) {
          return mark ? new StateMark(at, { renderer: canvas, radius: 7, weight: 1.5, mark: mark })
                      : L.circleMarker(at, Object.assign({ radius: 5 }, style));
        }
      };
      if (shape.late) {
        L.geoJSON(shape.geometry, {
          renderer: canvas, interactive: false,
          style: function () { return { renderer: canvas, color: halo, weight: (style.weight || 2) + 6, opacity: 0.45, fill: false }; },
          pointToLayer: function (_, at) { return L.circleMarker(at, { renderer: canvas, interactive: false, radius: 13, stroke: false, fillColor: halo, fillOpacity: 0.4 }); }
        }).eachLayer(function (part) { layer.addLayer(part); });
      }
      L.geoJSON(shape.geometry, options).eachLayer(function (part) {
        part.atlas = { name: shape.name, kind: shape.kind, state: shape.state, facts: shape.facts };
        part.feature = Object.assign({}, part.feature || { type: "Feature", geometry: shape.geometry }, { properties: { id: shape.id, name: shape.name } });
        layer.addLayer(part);
      });
      if (shape.label) { names.push({ text: shape.name, kind: "thing", at: shape.label, below: shape.below }); }
    });
    tell(layer, data.marks, true);
    legend(map, layer, data);
    layer.addTo(group);
    if (names.length) { new Names(names).addTo(group); }
    return layer;
  }

  window.atlasLayers = { frame: frame, context: context, points: points, shapes: shapes };
})();
