/* WorksAtlas model viewer, Apache-2.0. Contains three.js, MIT: see THREE-LICENSE.txt beside this file. */
var Im=Object.defineProperty;var Qu=(i,e)=>{for(var t in e)Im(i,t,{get:e[t],enumerable:!0})};var pi={LEFT:0,MIDDLE:1,RIGHT:2,ROTATE:0,DOLLY:1,PAN:2},mi={ROTATE:0,PAN:1,DOLLY_PAN:2,DOLLY_ROTATE:3},Sd=0,Gc=1,Md=2;var Sr=1,Ed=2,Ms=3,gi=0,Xt=1,Dn=2,Di=0,Es=1,Vc=2,Hc=3,Wc=4,Ad=5;var Ni=100,Td=101,Rd=102,Cd=103,Pd=104,Id=200,Ld=201,Dd=202,Nd=203,Xc=204,qc=205,Od=206,Ud=207,Fd=208,kd=209,Bd=210,zd=211,Gd=212,Vd=213,Hd=214,Ro=0,Co=1,Po=2,ms=3,Io=4,Lo=5,Do=6,No=7,Yc=0,Wd=1,Xd=2,Nn=0,$c=1,Zc=2,Kc=3,Jc=4,jc=5,Qc=6,eh=7;var th=300,Oi=301,As=302,ia=303,sa=304,Oo=1e3,In=1001,Uo=1002,ot=1003,qd=1004;var Mr=1005;var Ht=1006,ra=1007;var $n=1008;var Ct=1009,nh=1010,ih=1011,Ts=1012,Rs=1013,tn=1014,Sn=1015,Mn=1016,oa=1017,aa=1018,Ui=1020,sh=35902,rh=35899,oh=1021,ah=1022,nn=1023,qn=1026,Zn=1027,lh=1028,yi=1029,vi=1030,Cs=1031;var Fi=1033,Er=33776,Ar=33777,Tr=33778,Rr=33779,la=35840,ca=35841,ha=35842,ua=35843,da=36196,fa=37492,pa=37496,ma=37488,ga=37489,Cr=37490,ya=37491,va=37808,xa=37809,_a=37810,ba=37811,wa=37812,Sa=37813,Ma=37814,Ea=37815,Aa=37816,Ta=37817,Ra=37818,Ca=37819,Pa=37820,Ia=37821,La=36492,Da=36494,Na=36495,Oa=36283,Ua=36284,Pr=36285,Fa=36286;var sr=2300,Fo=2301,Ao=2302,Oc=2303,Uc=2400,Fc=2401,kc=2402;var Yd=3200;var ch=0,$d=1,Kn="",jt="srgb",rr="srgb-linear",or="linear",Qe="srgb";var To=7680;var Zd=519,Kd=512,Jd=513,jd=514,hh=515,Qd=516,ef=517,uh=518,dh=519,fh=35044;var ki="300 es",cn=2e3,ar=2001;function Lm(i){for(let e=i.length-1;e>=0;--e)if(i[e]>=65535)return!0;return!1}function Dm(i){return ArrayBuffer.isView(i)&&!(i instanceof DataView)}function lr(i){return document.createElementNS("http://www.w3.org/1999/xhtml",i)}function tf(){let i=lr("canvas");return i.style.display="block",i}var ed={},gs=null;function cr(...i){let e="THREE."+i.shift();gs?gs("log",e,...i):console.log(e,...i)}function nf(i){let e=i[0];if(typeof e=="string"&&e.startsWith("TSL:")){let t=i[1];t&&t.isStackTrace?i[0]+=" "+t.getLocation():i[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return i}function Ce(...i){i=nf(i);let e="THREE."+i.shift();if(gs)gs("warn",e,...i);else{let t=i[0];t&&t.isStackTrace?console.warn(t.getError(e)):console.warn(e,...i)}}function Le(...i){i=nf(i);let e="THREE."+i.shift();if(gs)gs("error",e,...i);else{let t=i[0];t&&t.isStackTrace?console.error(t.getError(e)):console.error(e,...i)}}function tr(...i){let e=i.join(" ");e in ed||(ed[e]=!0,Ce(...i))}function sf(i,e,t){return new Promise(function(n,s){function r(){switch(i.clientWaitSync(e,i.SYNC_FLUSH_COMMANDS_BIT,0)){case i.WAIT_FAILED:s();break;case i.TIMEOUT_EXPIRED:setTimeout(r,t);break;default:n()}}setTimeout(r,t)})}var rf={[Ro]:Ro,[Po]:Do,[Io]:Io,[ms]:Lo,[Co]:Co,[Do]:Po,[No]:No,[Lo]:ms},_n=class{addEventListener(e,t){this._listeners===void 0&&(this._listeners={});let n=this._listeners;n[e]===void 0&&(n[e]=[]),n[e].indexOf(t)===-1&&n[e].push(t)}hasEventListener(e,t){let n=this._listeners;return n===void 0?!1:n[e]!==void 0&&n[e].indexOf(t)!==-1}removeEventListener(e,t){let n=this._listeners;if(n===void 0)return;let s=n[e];if(s!==void 0){let r=s.indexOf(t);r!==-1&&s.splice(r,1)}}dispatchEvent(e){let t=this._listeners;if(t===void 0)return;let n=t[e.type];if(n!==void 0){e.target=this;let s=n.slice(0);for(let r=0,o=s.length;r<o;r++)s[r].call(this,e);e.target=null}}},Ut=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"],td=1234567,nr=Math.PI/180,ys=180/Math.PI;function xi(){let i=Math.random()*4294967295|0,e=Math.random()*4294967295|0,t=Math.random()*4294967295|0,n=Math.random()*4294967295|0;return(Ut[i&255]+Ut[i>>8&255]+Ut[i>>16&255]+Ut[i>>24&255]+"-"+Ut[e&255]+Ut[e>>8&255]+"-"+Ut[e>>16&15|64]+Ut[e>>24&255]+"-"+Ut[t&63|128]+Ut[t>>8&255]+"-"+Ut[t>>16&255]+Ut[t>>24&255]+Ut[n&255]+Ut[n>>8&255]+Ut[n>>16&255]+Ut[n>>24&255]).toLowerCase()}function Ge(i,e,t){return Math.max(e,Math.min(t,i))}function ph(i,e){return(i%e+e)%e}function Nm(i,e,t,n,s){return n+(i-e)*(s-n)/(t-e)}function Om(i,e,t){return i!==e?(t-i)/(e-i):0}function ir(i,e,t){return(1-t)*i+t*e}function Um(i,e,t,n){return ir(i,e,1-Math.exp(-t*n))}function Fm(i,e=1){return e-Math.abs(ph(i,e*2)-e)}function km(i,e,t){return i<=e?0:i>=t?1:(i=(i-e)/(t-e),i*i*(3-2*i))}function Bm(i,e,t){return i<=e?0:i>=t?1:(i=(i-e)/(t-e),i*i*i*(i*(i*6-15)+10))}function zm(i,e){return i+Math.floor(Math.random()*(e-i+1))}function Gm(i,e){return i+Math.random()*(e-i)}function Vm(i){return i*(.5-Math.random())}function Hm(i){i!==void 0&&(td=i);let e=td+=1831565813;return e=Math.imul(e^e>>>15,e|1),e^=e+Math.imul(e^e>>>7,e|61),((e^e>>>14)>>>0)/4294967296}function Wm(i){return i*nr}function Xm(i){return i*ys}function qm(i){return i>0&&Number.isInteger(i)&&2**Math.round(Math.log2(i))===i}function Ym(i){return Math.pow(2,Math.ceil(Math.log(i)/Math.LN2))}function mh(i){return Math.pow(2,Math.floor(Math.log(i)/Math.LN2))}function $m(i,e,t,n,s){let r=Math.cos,o=Math.sin,a=r(t/2),l=o(t/2),c=r((e+n)/2),h=o((e+n)/2),d=r((e-n)/2),u=o((e-n)/2),f=r((n-e)/2),g=o((n-e)/2);switch(s){case"XYX":i.set(a*h,l*d,l*u,a*c);break;case"YZY":i.set(l*u,a*h,l*d,a*c);break;case"ZXZ":i.set(l*d,l*u,a*h,a*c);break;case"XZX":i.set(a*h,l*g,l*f,a*c);break;case"YXY":i.set(l*f,a*h,l*g,a*c);break;case"ZYZ":i.set(l*g,l*f,a*h,a*c);break;default:Ce("MathUtils: .setQuaternionFromProperEuler() encountered an unknown order: "+s)}}function ka(i){switch(i.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function gh(i,e){if(e.constructor===Float32Array)return i;let t=ka(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(i/t,-1)}function yh(i,e){if(e.constructor===Float32Array)return i;let t=ka(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(i*t)}var vh={DEG2RAD:nr,RAD2DEG:ys,generateUUID:xi,clamp:Ge,euclideanModulo:ph,mapLinear:Nm,inverseLerp:Om,lerp:ir,damp:Um,pingpong:Fm,smoothstep:km,smootherstep:Bm,randInt:zm,randFloat:Gm,randFloatSpread:Vm,seededRandom:Hm,degToRad:Wm,radToDeg:Xm,isPowerOfTwo:qm,ceilPowerOfTwo:Ym,floorPowerOfTwo:mh,setQuaternionFromProperEuler:$m,normalize:yh,denormalize:gh},Ie=class{static{this.prototype.isVector2=!0}constructor(e=0,t=0){this.x=e,this.y=t}get width(){return this.x}set width(e){this.x=e}get height(){return this.y}set height(e){this.y=e}set(e,t){return this.x=e,this.y=t,this}setScalar(e){return this.x=e,this.y=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;default:throw new Error("THREE.Vector2: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y)}copy(e){return this.x=e.x,this.y=e.y,this}add(e){return this.x+=e.x,this.y+=e.y,this}addScalar(e){return this.x+=e,this.y+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this}subScalar(e){return this.x-=e,this.y-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this}multiply(e){return this.x*=e.x,this.y*=e.y,this}multiplyScalar(e){return this.x*=e,this.y*=e,this}divide(e){return this.x/=e.x,this.y/=e.y,this}divideScalar(e){return this.multiplyScalar(1/e)}applyMatrix3(e){let t=this.x,n=this.y,s=e.elements;return this.x=s[0]*t+s[3]*n+s[6],this.y=s[1]*t+s[4]*n+s[7],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this}clamp(e,t){return this.x=Ge(this.x,e.x,t.x),this.y=Ge(this.y,e.y,t.y),this}clampScalar(e,t){return this.x=Ge(this.x,e,t),this.y=Ge(this.y,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(Ge(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(e){return this.x*e.x+this.y*e.y}cross(e){return this.x*e.y-this.y*e.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let n=this.dot(e)/t;return Math.acos(Ge(n,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,n=this.y-e.y;return t*t+n*n}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this}equals(e){return e.x===this.x&&e.y===this.y}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this}rotateAround(e,t){let n=Math.cos(t),s=Math.sin(t),r=this.x-e.x,o=this.y-e.y;return this.x=r*n-o*s+e.x,this.y=r*s+o*n+e.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},Wt=class{constructor(e=0,t=0,n=0,s=1){this.isQuaternion=!0,this._x=e,this._y=t,this._z=n,this._w=s}static slerpFlat(e,t,n,s,r,o,a){let l=n[s+0],c=n[s+1],h=n[s+2],d=n[s+3],u=r[o+0],f=r[o+1],g=r[o+2],_=r[o+3];if(d!==_||l!==u||c!==f||h!==g){let p=l*u+c*f+h*g+d*_;p<0&&(u=-u,f=-f,g=-g,_=-_,p=-p);let m=1-a;if(p<.9995){let w=Math.acos(p),A=Math.sin(w);m=Math.sin(m*w)/A,a=Math.sin(a*w)/A,l=l*m+u*a,c=c*m+f*a,h=h*m+g*a,d=d*m+_*a}else{l=l*m+u*a,c=c*m+f*a,h=h*m+g*a,d=d*m+_*a;let w=1/Math.sqrt(l*l+c*c+h*h+d*d);l*=w,c*=w,h*=w,d*=w}}e[t]=l,e[t+1]=c,e[t+2]=h,e[t+3]=d}static multiplyQuaternionsFlat(e,t,n,s,r,o){let a=n[s],l=n[s+1],c=n[s+2],h=n[s+3],d=r[o],u=r[o+1],f=r[o+2],g=r[o+3];return e[t]=a*g+h*d+l*f-c*u,e[t+1]=l*g+h*u+c*d-a*f,e[t+2]=c*g+h*f+a*u-l*d,e[t+3]=h*g-a*d-l*u-c*f,e}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get w(){return this._w}set w(e){this._w=e,this._onChangeCallback()}set(e,t,n,s){return this._x=e,this._y=t,this._z=n,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(e){return this._x=e.x,this._y=e.y,this._z=e.z,this._w=e.w,this._onChangeCallback(),this}setFromEuler(e,t=!0){let n=e._x,s=e._y,r=e._z,o=e._order,a=Math.cos,l=Math.sin,c=a(n/2),h=a(s/2),d=a(r/2),u=l(n/2),f=l(s/2),g=l(r/2);switch(o){case"XYZ":this._x=u*h*d+c*f*g,this._y=c*f*d-u*h*g,this._z=c*h*g+u*f*d,this._w=c*h*d-u*f*g;break;case"YXZ":this._x=u*h*d+c*f*g,this._y=c*f*d-u*h*g,this._z=c*h*g-u*f*d,this._w=c*h*d+u*f*g;break;case"ZXY":this._x=u*h*d-c*f*g,this._y=c*f*d+u*h*g,this._z=c*h*g+u*f*d,this._w=c*h*d-u*f*g;break;case"ZYX":this._x=u*h*d-c*f*g,this._y=c*f*d+u*h*g,this._z=c*h*g-u*f*d,this._w=c*h*d+u*f*g;break;case"YZX":this._x=u*h*d+c*f*g,this._y=c*f*d+u*h*g,this._z=c*h*g-u*f*d,this._w=c*h*d-u*f*g;break;case"XZY":this._x=u*h*d-c*f*g,this._y=c*f*d-u*h*g,this._z=c*h*g+u*f*d,this._w=c*h*d+u*f*g;break;default:Ce("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return t===!0&&this._onChangeCallback(),this}setFromAxisAngle(e,t){let n=t/2,s=Math.sin(n);return this._x=e.x*s,this._y=e.y*s,this._z=e.z*s,this._w=Math.cos(n),this._onChangeCallback(),this}setFromRotationMatrix(e){let t=e.elements,n=t[0],s=t[4],r=t[8],o=t[1],a=t[5],l=t[9],c=t[2],h=t[6],d=t[10],u=n+a+d;if(u>0){let f=.5/Math.sqrt(u+1);this._w=.25/f,this._x=(h-l)*f,this._y=(r-c)*f,this._z=(o-s)*f}else if(n>a&&n>d){let f=2*Math.sqrt(1+n-a-d);this._w=(h-l)/f,this._x=.25*f,this._y=(s+o)/f,this._z=(r+c)/f}else if(a>d){let f=2*Math.sqrt(1+a-n-d);this._w=(r-c)/f,this._x=(s+o)/f,this._y=.25*f,this._z=(l+h)/f}else{let f=2*Math.sqrt(1+d-n-a);this._w=(o-s)/f,this._x=(r+c)/f,this._y=(l+h)/f,this._z=.25*f}return this._onChangeCallback(),this}setFromUnitVectors(e,t){let n=e.dot(t)+1;return n<1e-8?(n=0,Math.abs(e.x)>Math.abs(e.z)?(this._x=-e.y,this._y=e.x,this._z=0,this._w=n):(this._x=0,this._y=-e.z,this._z=e.y,this._w=n)):(this._x=e.y*t.z-e.z*t.y,this._y=e.z*t.x-e.x*t.z,this._z=e.x*t.y-e.y*t.x,this._w=n),this.normalize()}angleTo(e){return 2*Math.acos(Math.abs(Ge(this.dot(e),-1,1)))}rotateTowards(e,t){let n=this.angleTo(e);if(n===0)return this;let s=Math.min(1,t/n);return this.slerp(e,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(e){return this._x*e._x+this._y*e._y+this._z*e._z+this._w*e._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let e=this.length();return e===0?(this._x=0,this._y=0,this._z=0,this._w=1):(e=1/e,this._x=this._x*e,this._y=this._y*e,this._z=this._z*e,this._w=this._w*e),this._onChangeCallback(),this}multiply(e){return this.multiplyQuaternions(this,e)}premultiply(e){return this.multiplyQuaternions(e,this)}multiplyQuaternions(e,t){let n=e._x,s=e._y,r=e._z,o=e._w,a=t._x,l=t._y,c=t._z,h=t._w;return this._x=n*h+o*a+s*c-r*l,this._y=s*h+o*l+r*a-n*c,this._z=r*h+o*c+n*l-s*a,this._w=o*h-n*a-s*l-r*c,this._onChangeCallback(),this}slerp(e,t){let n=e._x,s=e._y,r=e._z,o=e._w,a=this.dot(e);a<0&&(n=-n,s=-s,r=-r,o=-o,a=-a);let l=1-t;if(a<.9995){let c=Math.acos(a),h=Math.sin(c);l=Math.sin(l*c)/h,t=Math.sin(t*c)/h,this._x=this._x*l+n*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+o*t,this._onChangeCallback()}else this._x=this._x*l+n*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+o*t,this.normalize();return this}slerpQuaternions(e,t,n){return this.copy(e).slerp(t,n)}random(){let e=2*Math.PI*Math.random(),t=2*Math.PI*Math.random(),n=Math.random(),s=Math.sqrt(1-n),r=Math.sqrt(n);return this.set(s*Math.sin(e),s*Math.cos(e),r*Math.sin(t),r*Math.cos(t))}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._w===this._w}fromArray(e,t=0){return this._x=e[t],this._y=e[t+1],this._z=e[t+2],this._w=e[t+3],this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._w,e}fromBufferAttribute(e,t){return this._x=e.getX(t),this._y=e.getY(t),this._z=e.getZ(t),this._w=e.getW(t),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},L=class{static{this.prototype.isVector3=!0}constructor(e=0,t=0,n=0){this.x=e,this.y=t,this.z=n}set(e,t,n){return n===void 0&&(n=this.z),this.x=e,this.y=t,this.z=n,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;default:throw new Error("THREE.Vector3: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this}multiplyVectors(e,t){return this.x=e.x*t.x,this.y=e.y*t.y,this.z=e.z*t.z,this}applyEuler(e){return this.applyQuaternion(nd.setFromEuler(e))}applyAxisAngle(e,t){return this.applyQuaternion(nd.setFromAxisAngle(e,t))}applyMatrix3(e){let t=this.x,n=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[3]*n+r[6]*s,this.y=r[1]*t+r[4]*n+r[7]*s,this.z=r[2]*t+r[5]*n+r[8]*s,this}applyNormalMatrix(e){return this.applyMatrix3(e).normalize()}applyMatrix4(e){let t=this.x,n=this.y,s=this.z,r=e.elements,o=1/(r[3]*t+r[7]*n+r[11]*s+r[15]);return this.x=(r[0]*t+r[4]*n+r[8]*s+r[12])*o,this.y=(r[1]*t+r[5]*n+r[9]*s+r[13])*o,this.z=(r[2]*t+r[6]*n+r[10]*s+r[14])*o,this}applyQuaternion(e){let t=this.x,n=this.y,s=this.z,r=e.x,o=e.y,a=e.z,l=e.w,c=2*(o*s-a*n),h=2*(a*t-r*s),d=2*(r*n-o*t);return this.x=t+l*c+o*d-a*h,this.y=n+l*h+a*c-r*d,this.z=s+l*d+r*h-o*c,this}project(e){return this.applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix)}unproject(e){return this.applyMatrix4(e.projectionMatrixInverse).applyMatrix4(e.matrixWorld)}transformDirection(e){let t=this.x,n=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[4]*n+r[8]*s,this.y=r[1]*t+r[5]*n+r[9]*s,this.z=r[2]*t+r[6]*n+r[10]*s,this.normalize()}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this}divideScalar(e){return this.multiplyScalar(1/e)}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this}clamp(e,t){return this.x=Ge(this.x,e.x,t.x),this.y=Ge(this.y,e.y,t.y),this.z=Ge(this.z,e.z,t.z),this}clampScalar(e,t){return this.x=Ge(this.x,e,t),this.y=Ge(this.y,e,t),this.z=Ge(this.z,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(Ge(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this.z=e.z+(t.z-e.z)*n,this}cross(e){return this.crossVectors(this,e)}crossVectors(e,t){let n=e.x,s=e.y,r=e.z,o=t.x,a=t.y,l=t.z;return this.x=s*l-r*a,this.y=r*o-n*l,this.z=n*a-s*o,this}projectOnVector(e){let t=e.lengthSq();if(t===0)return this.set(0,0,0);let n=e.dot(this)/t;return this.copy(e).multiplyScalar(n)}projectOnPlane(e){return gc.copy(this).projectOnVector(e),this.sub(gc)}reflect(e){return this.sub(gc.copy(e).multiplyScalar(2*this.dot(e)))}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let n=this.dot(e)/t;return Math.acos(Ge(n,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,n=this.y-e.y,s=this.z-e.z;return t*t+n*n+s*s}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)+Math.abs(this.z-e.z)}setFromSpherical(e){return this.setFromSphericalCoords(e.radius,e.phi,e.theta)}setFromSphericalCoords(e,t,n){let s=Math.sin(t)*e;return this.x=s*Math.sin(n),this.y=Math.cos(t)*e,this.z=s*Math.cos(n),this}setFromCylindrical(e){return this.setFromCylindricalCoords(e.radius,e.theta,e.y)}setFromCylindricalCoords(e,t,n){return this.x=e*Math.sin(t),this.y=n,this.z=e*Math.cos(t),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this}setFromMatrixScale(e){let t=this.setFromMatrixColumn(e,0).length(),n=this.setFromMatrixColumn(e,1).length(),s=this.setFromMatrixColumn(e,2).length();return this.x=t,this.y=n,this.z=s,this}setFromMatrixColumn(e,t){return this.fromArray(e.elements,t*4)}setFromMatrix3Column(e,t){return this.fromArray(e.elements,t*3)}setFromEuler(e){return this.x=e._x,this.y=e._y,this.z=e._z,this}setFromColor(e){return this.x=e.r,this.y=e.g,this.z=e.b,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let e=Math.random()*Math.PI*2,t=Math.random()*2-1,n=Math.sqrt(1-t*t);return this.x=n*Math.cos(e),this.y=t,this.z=n*Math.sin(e),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},gc=new L,nd=new Wt,De=class{static{this.prototype.isMatrix3=!0}constructor(e,t,n,s,r,o,a,l,c){this.elements=[1,0,0,0,1,0,0,0,1],e!==void 0&&this.set(e,t,n,s,r,o,a,l,c)}set(e,t,n,s,r,o,a,l,c){let h=this.elements;return h[0]=e,h[1]=s,h[2]=a,h[3]=t,h[4]=r,h[5]=l,h[6]=n,h[7]=o,h[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(e){let t=this.elements,n=e.elements;return t[0]=n[0],t[1]=n[1],t[2]=n[2],t[3]=n[3],t[4]=n[4],t[5]=n[5],t[6]=n[6],t[7]=n[7],t[8]=n[8],this}extractBasis(e,t,n){return e.setFromMatrix3Column(this,0),t.setFromMatrix3Column(this,1),n.setFromMatrix3Column(this,2),this}setFromMatrix4(e){let t=e.elements;return this.set(t[0],t[4],t[8],t[1],t[5],t[9],t[2],t[6],t[10]),this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let n=e.elements,s=t.elements,r=this.elements,o=n[0],a=n[3],l=n[6],c=n[1],h=n[4],d=n[7],u=n[2],f=n[5],g=n[8],_=s[0],p=s[3],m=s[6],w=s[1],A=s[4],M=s[7],C=s[2],T=s[5],y=s[8];return r[0]=o*_+a*w+l*C,r[3]=o*p+a*A+l*T,r[6]=o*m+a*M+l*y,r[1]=c*_+h*w+d*C,r[4]=c*p+h*A+d*T,r[7]=c*m+h*M+d*y,r[2]=u*_+f*w+g*C,r[5]=u*p+f*A+g*T,r[8]=u*m+f*M+g*y,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[3]*=e,t[6]*=e,t[1]*=e,t[4]*=e,t[7]*=e,t[2]*=e,t[5]*=e,t[8]*=e,this}determinant(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8];return t*o*h-t*a*c-n*r*h+n*a*l+s*r*c-s*o*l}invert(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8],d=h*o-a*c,u=a*l-h*r,f=c*r-o*l,g=t*d+n*u+s*f;if(g===0)return this.set(0,0,0,0,0,0,0,0,0);let _=1/g;return e[0]=d*_,e[1]=(s*c-h*n)*_,e[2]=(a*n-s*o)*_,e[3]=u*_,e[4]=(h*t-s*l)*_,e[5]=(s*r-a*t)*_,e[6]=f*_,e[7]=(n*l-c*t)*_,e[8]=(o*t-n*r)*_,this}transpose(){let e,t=this.elements;return e=t[1],t[1]=t[3],t[3]=e,e=t[2],t[2]=t[6],t[6]=e,e=t[5],t[5]=t[7],t[7]=e,this}getNormalMatrix(e){return this.setFromMatrix4(e).invert().transpose()}transposeIntoArray(e){let t=this.elements;return e[0]=t[0],e[1]=t[3],e[2]=t[6],e[3]=t[1],e[4]=t[4],e[5]=t[7],e[6]=t[2],e[7]=t[5],e[8]=t[8],this}setUvTransform(e,t,n,s,r,o,a){let l=Math.cos(r),c=Math.sin(r);return this.set(n*l,n*c,-n*(l*o+c*a)+o+e,-s*c,s*l,-s*(-c*o+l*a)+a+t,0,0,1),this}scale(e,t){return tr("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(yc.makeScale(e,t)),this}rotate(e){return tr("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(yc.makeRotation(-e)),this}translate(e,t){return tr("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(yc.makeTranslation(e,t)),this}makeTranslation(e,t){return e.isVector2?this.set(1,0,e.x,0,1,e.y,0,0,1):this.set(1,0,e,0,1,t,0,0,1),this}makeRotation(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,-n,0,n,t,0,0,0,1),this}makeScale(e,t){return this.set(e,0,0,0,t,0,0,0,1),this}equals(e){let t=this.elements,n=e.elements;for(let s=0;s<9;s++)if(t[s]!==n[s])return!1;return!0}fromArray(e,t=0){for(let n=0;n<9;n++)this.elements[n]=e[n+t];return this}toArray(e=[],t=0){let n=this.elements;return e[t]=n[0],e[t+1]=n[1],e[t+2]=n[2],e[t+3]=n[3],e[t+4]=n[4],e[t+5]=n[5],e[t+6]=n[6],e[t+7]=n[7],e[t+8]=n[8],e}clone(){return new this.constructor().fromArray(this.elements)}},yc=new De,id=new De().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),sd=new De().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function Zm(){let i={enabled:!0,workingColorSpace:rr,spaces:{},convert:function(s,r,o){return this.enabled===!1||r===o||!r||!o||(this.spaces[r].transfer===Qe&&(s.r=Xn(s.r),s.g=Xn(s.g),s.b=Xn(s.b)),this.spaces[r].primaries!==this.spaces[o].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===Qe&&(s.r=ps(s.r),s.g=ps(s.g),s.b=ps(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===Kn?or:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,o){return s.copy(this.spaces[o].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},e=[.64,.33,.3,.6,.15,.06],t=[.2126,.7152,.0722],n=[.3127,.329];return i.define({[rr]:{primaries:e,whitePoint:n,transfer:or,toXYZ:id,fromXYZ:sd,luminanceCoefficients:t,workingColorSpaceConfig:{unpackColorSpace:jt},outputColorSpaceConfig:{drawingBufferColorSpace:jt}},[jt]:{primaries:e,whitePoint:n,transfer:Qe,toXYZ:id,fromXYZ:sd,luminanceCoefficients:t,outputColorSpaceConfig:{drawingBufferColorSpace:jt}}}),i}var qe=Zm();function Xn(i){return i<.04045?i*.0773993808:Math.pow(i*.9478672986+.0521327014,2.4)}function ps(i){return i<.0031308?i*12.92:1.055*Math.pow(i,.41666)-.055}var ts,ko=class{static getDataURL(e,t="image/png"){if(/^data:/i.test(e.src)||typeof HTMLCanvasElement>"u")return e.src;let n;if(e instanceof HTMLCanvasElement)n=e;else{ts===void 0&&(ts=lr("canvas")),ts.width=e.width,ts.height=e.height;let s=ts.getContext("2d");e instanceof ImageData?s.putImageData(e,0,0):s.drawImage(e,0,0,e.width,e.height),n=ts}return n.toDataURL(t)}static sRGBToLinear(e){if(typeof HTMLImageElement<"u"&&e instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&e instanceof ImageBitmap){let t=lr("canvas");t.width=e.width,t.height=e.height;let n=t.getContext("2d");n.drawImage(e,0,0,e.width,e.height);let s=n.getImageData(0,0,e.width,e.height),r=s.data;for(let o=0;o<r.length;o++)r[o]=Xn(r[o]/255)*255;return n.putImageData(s,0,0),t}else if(e.data){let t=e.data.slice(0);for(let n=0;n<t.length;n++)t instanceof Uint8Array||t instanceof Uint8ClampedArray?t[n]=Math.floor(Xn(t[n]/255)*255):t[n]=Xn(t[n]);return{data:t,width:e.width,height:e.height}}else return Ce("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),e}},Km=0,vs=class{constructor(e=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:Km++}),this.uuid=xi(),this.data=e,this.dataReady=!0,this.version=0}getSize(e){let t=this.data;return typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement?e.set(t.videoWidth,t.videoHeight,0):typeof VideoFrame<"u"&&t instanceof VideoFrame?e.set(t.displayWidth,t.displayHeight,0):t!==null?e.set(t.width||0,t.height||0,t.depth||0):e.set(0,0,0),e}set needsUpdate(e){e===!0&&this.version++}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.images[this.uuid]!==void 0)return e.images[this.uuid];let n={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let o=0,a=s.length;o<a;o++)s[o].isDataTexture?r.push(vc(s[o].image)):r.push(vc(s[o]))}else r=vc(s);n.url=r}return t||(e.images[this.uuid]=n),n}};function vc(i){return typeof HTMLImageElement<"u"&&i instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&i instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&i instanceof ImageBitmap?ko.getDataURL(i):i.data?{data:Array.from(i.data),width:i.width,height:i.height,type:i.data.constructor.name}:(Ce("Texture: Unable to serialize Texture."),{})}var Jm=0,xc=new L,Yt=class i extends _n{constructor(e=i.DEFAULT_IMAGE,t=i.DEFAULT_MAPPING,n=In,s=In,r=Ht,o=$n,a=nn,l=Ct,c=i.DEFAULT_ANISOTROPY,h=Kn){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:Jm++}),this.uuid=xi(),this.name="",this.source=new vs(e),this.mipmaps=[],this.mapping=t,this.channel=0,this.wrapS=n,this.wrapT=s,this.magFilter=r,this.minFilter=o,this.anisotropy=c,this.format=a,this.internalFormat=null,this.type=l,this.offset=new Ie(0,0),this.repeat=new Ie(1,1),this.center=new Ie(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new De,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=h,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(e&&e.depth&&e.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(xc).x}get height(){return this.source.getSize(xc).y}get depth(){return this.source.getSize(xc).z}get image(){return this.source.data}set image(e){this.source.data=e}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(e){return this.name=e.name,this.source=e.source,this.mipmaps=e.mipmaps.slice(0),this.mapping=e.mapping,this.channel=e.channel,this.wrapS=e.wrapS,this.wrapT=e.wrapT,this.magFilter=e.magFilter,this.minFilter=e.minFilter,this.anisotropy=e.anisotropy,this.format=e.format,this.internalFormat=e.internalFormat,this.type=e.type,this.normalized=e.normalized,this.offset.copy(e.offset),this.repeat.copy(e.repeat),this.center.copy(e.center),this.rotation=e.rotation,this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrix.copy(e.matrix),this.generateMipmaps=e.generateMipmaps,this.mipmapsAutoUpdate=e.mipmapsAutoUpdate,this.premultiplyAlpha=e.premultiplyAlpha,this.flipY=e.flipY,this.unpackAlignment=e.unpackAlignment,this.colorSpace=e.colorSpace,this.renderTarget=e.renderTarget,this.isRenderTargetTexture=e.isRenderTargetTexture,this.isPMREMTexture=e.isPMREMTexture,this.isArrayTexture=e.isArrayTexture,this.userData=JSON.parse(JSON.stringify(e.userData)),this.needsUpdate=!0,this}setValues(e){for(let t in e){let n=e[t];if(n===void 0){Ce(`Texture.setValues(): parameter '${t}' has value of undefined.`);continue}let s=this[t];if(s===void 0){Ce(`Texture.setValues(): property '${t}' does not exist.`);continue}s&&n&&s.isVector2&&n.isVector2||s&&n&&s.isVector3&&n.isVector3||s&&n&&s.isMatrix3&&n.isMatrix3?s.copy(n):this[t]=n}}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.textures[this.uuid]!==void 0)return e.textures[this.uuid];let n={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(e).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(n.userData=this.userData),t||(e.textures[this.uuid]=n),n}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(e){if(this.mapping!==th)return e;if(e.applyMatrix3(this.matrix),e.x<0||e.x>1)switch(this.wrapS){case Oo:e.x=e.x-Math.floor(e.x);break;case In:e.x=e.x<0?0:1;break;case Uo:Math.abs(Math.floor(e.x)%2)===1?e.x=Math.ceil(e.x)-e.x:e.x=e.x-Math.floor(e.x);break}if(e.y<0||e.y>1)switch(this.wrapT){case Oo:e.y=e.y-Math.floor(e.y);break;case In:e.y=e.y<0?0:1;break;case Uo:Math.abs(Math.floor(e.y)%2)===1?e.y=Math.ceil(e.y)-e.y:e.y=e.y-Math.floor(e.y);break}return this.flipY&&(e.y=1-e.y),e}set needsUpdate(e){e===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(e){e===!0&&this.pmremVersion++}};Yt.DEFAULT_IMAGE=null;Yt.DEFAULT_MAPPING=th;Yt.DEFAULT_ANISOTROPY=1;var nt=class{static{this.prototype.isVector4=!0}constructor(e=0,t=0,n=0,s=1){this.x=e,this.y=t,this.z=n,this.w=s}get width(){return this.z}set width(e){this.z=e}get height(){return this.w}set height(e){this.w=e}set(e,t,n,s){return this.x=e,this.y=t,this.z=n,this.w=s,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this.w=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setW(e){return this.w=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;case 3:this.w=t;break;default:throw new Error("THREE.Vector4: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this.w=e.w!==void 0?e.w:1,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this.w+=e.w,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this.w+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this.w=e.w+t.w,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this.w+=e.w*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this.w-=e.w,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this.w-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this.w=e.w-t.w,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this.w*=e.w,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this.w*=e,this}applyMatrix4(e){let t=this.x,n=this.y,s=this.z,r=this.w,o=e.elements;return this.x=o[0]*t+o[4]*n+o[8]*s+o[12]*r,this.y=o[1]*t+o[5]*n+o[9]*s+o[13]*r,this.z=o[2]*t+o[6]*n+o[10]*s+o[14]*r,this.w=o[3]*t+o[7]*n+o[11]*s+o[15]*r,this}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this.w/=e.w,this}divideScalar(e){return this.multiplyScalar(1/e)}setAxisAngleFromQuaternion(e){this.w=2*Math.acos(e.w);let t=Math.sqrt(1-e.w*e.w);return t<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=e.x/t,this.y=e.y/t,this.z=e.z/t),this}setAxisAngleFromRotationMatrix(e){let t,n,s,r,l=e.elements,c=l[0],h=l[4],d=l[8],u=l[1],f=l[5],g=l[9],_=l[2],p=l[6],m=l[10];if(Math.abs(h-u)<.01&&Math.abs(d-_)<.01&&Math.abs(g-p)<.01){if(Math.abs(h+u)<.1&&Math.abs(d+_)<.1&&Math.abs(g+p)<.1&&Math.abs(c+f+m-3)<.1)return this.set(1,0,0,0),this;t=Math.PI;let A=(c+1)/2,M=(f+1)/2,C=(m+1)/2,T=(h+u)/4,y=(d+_)/4,S=(g+p)/4;return A>M&&A>C?A<.01?(n=0,s=.707106781,r=.707106781):(n=Math.sqrt(A),s=T/n,r=y/n):M>C?M<.01?(n=.707106781,s=0,r=.707106781):(s=Math.sqrt(M),n=T/s,r=S/s):C<.01?(n=.707106781,s=.707106781,r=0):(r=Math.sqrt(C),n=y/r,s=S/r),this.set(n,s,r,t),this}let w=Math.sqrt((p-g)*(p-g)+(d-_)*(d-_)+(u-h)*(u-h));return Math.abs(w)<.001&&(w=1),this.x=(p-g)/w,this.y=(d-_)/w,this.z=(u-h)/w,this.w=Math.acos((c+f+m-1)/2),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this.w=t[15],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this.w=Math.min(this.w,e.w),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this.w=Math.max(this.w,e.w),this}clamp(e,t){return this.x=Ge(this.x,e.x,t.x),this.y=Ge(this.y,e.y,t.y),this.z=Ge(this.z,e.z,t.z),this.w=Ge(this.w,e.w,t.w),this}clampScalar(e,t){return this.x=Ge(this.x,e,t),this.y=Ge(this.y,e,t),this.z=Ge(this.z,e,t),this.w=Ge(this.w,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(Ge(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z+this.w*e.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this.w+=(e.w-this.w)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this.z=e.z+(t.z-e.z)*n,this.w=e.w+(t.w-e.w)*n,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z&&e.w===this.w}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this.w=e[t+3],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e[t+3]=this.w,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this.w=e.getW(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},Bo=class extends _n{constructor(e=1,t=1,n={}){super(),n=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:Ht,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},n),this.isRenderTarget=!0,this.width=e,this.height=t,this.depth=n.depth,this.scissor=new nt(0,0,e,t),this.scissorTest=!1,this.viewport=new nt(0,0,e,t),this.textures=[];let s=n.count;for(let r=0;r<s;r++)this.textures[r]=new Yt({width:e,height:t,depth:n.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(n),this.depthBuffer=n.depthBuffer,this.stencilBuffer=n.stencilBuffer,this.resolveColorBuffer=n.resolveColorBuffer,this.resolveDepthBuffer=n.resolveDepthBuffer,this.resolveStencilBuffer=n.resolveStencilBuffer,this.storeMultisampledColorBuffer=n.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=n.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=n.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=n.depthTexture,this.samples=n.samples,this.multiview=n.multiview,this.useArrayDepthTexture=n.useArrayDepthTexture}_setTextureOptions(e={}){let t={minFilter:Ht,generateMipmaps:!1,flipY:!1,internalFormat:null};e.mapping!==void 0&&(t.mapping=e.mapping),e.wrapS!==void 0&&(t.wrapS=e.wrapS),e.wrapT!==void 0&&(t.wrapT=e.wrapT),e.wrapR!==void 0&&(t.wrapR=e.wrapR),e.magFilter!==void 0&&(t.magFilter=e.magFilter),e.minFilter!==void 0&&(t.minFilter=e.minFilter),e.format!==void 0&&(t.format=e.format),e.type!==void 0&&(t.type=e.type),e.anisotropy!==void 0&&(t.anisotropy=e.anisotropy),e.colorSpace!==void 0&&(t.colorSpace=e.colorSpace),e.flipY!==void 0&&(t.flipY=e.flipY),e.generateMipmaps!==void 0&&(t.generateMipmaps=e.generateMipmaps),e.mipmapsAutoUpdate!==void 0&&(t.mipmapsAutoUpdate=e.mipmapsAutoUpdate),e.internalFormat!==void 0&&(t.internalFormat=e.internalFormat);for(let n=0;n<this.textures.length;n++)this.textures[n].setValues(t)}get texture(){return this.textures[0]}set texture(e){this.textures[0]=e}set depthTexture(e){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),e!==null&&e.renderTarget===null&&(e.renderTarget=this),this._depthTexture=e}get depthTexture(){return this._depthTexture}setSize(e,t,n=1){if(this.width!==e||this.height!==t||this.depth!==n){this.width=e,this.height=t,this.depth=n;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=e,this.textures[s].image.height=t,this.textures[s].image.depth=n,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,e,t),this.scissor.set(0,0,e,t)}clone(){return new this.constructor().copy(this)}copy(e){this.width=e.width,this.height=e.height,this.depth=e.depth,this.scissor.copy(e.scissor),this.scissorTest=e.scissorTest,this.viewport.copy(e.viewport),this.textures.length=0;for(let t=0,n=e.textures.length;t<n;t++){this.textures[t]=e.textures[t].clone(),this.textures[t].isRenderTargetTexture=!0,this.textures[t].renderTarget=this;let s=Object.assign({},e.textures[t].image);this.textures[t].source=new vs(s)}if(this.depthBuffer=e.depthBuffer,this.stencilBuffer=e.stencilBuffer,this.resolveColorBuffer=e.resolveColorBuffer,this.resolveDepthBuffer=e.resolveDepthBuffer,this.resolveStencilBuffer=e.resolveStencilBuffer,this.storeMultisampledColorBuffer=e.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=e.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=e.storeMultisampledStencilBuffer,e.depthTexture!==null)if(e.depthTexture.renderTarget===e){let t=e.depthTexture.clone();t.renderTarget=null,this.depthTexture=t}else this.depthTexture=e.depthTexture;else this.depthTexture=null;return this.samples=e.samples,this.multiview=e.multiview,this.useArrayDepthTexture=e.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},xt=class extends Bo{constructor(e=1,t=1,n={}){super(e,t,n),this.isWebGLRenderTarget=!0}},hr=class extends Yt{constructor(e=null,t=1,n=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:e,width:t,height:n,depth:s},this.magFilter=ot,this.minFilter=ot,this.wrapR=In,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}addLayerUpdate(e){this.layerUpdates.add(e)}clearLayerUpdates(){this.layerUpdates.clear()}};var zo=class extends Yt{constructor(e=null,t=1,n=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:e,width:t,height:n,depth:s},this.magFilter=ot,this.minFilter=ot,this.wrapR=In,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}};var Ke=class i{static{this.prototype.isMatrix4=!0}constructor(e,t,n,s,r,o,a,l,c,h,d,u,f,g,_,p){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],e!==void 0&&this.set(e,t,n,s,r,o,a,l,c,h,d,u,f,g,_,p)}set(e,t,n,s,r,o,a,l,c,h,d,u,f,g,_,p){let m=this.elements;return m[0]=e,m[4]=t,m[8]=n,m[12]=s,m[1]=r,m[5]=o,m[9]=a,m[13]=l,m[2]=c,m[6]=h,m[10]=d,m[14]=u,m[3]=f,m[7]=g,m[11]=_,m[15]=p,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new i().fromArray(this.elements)}copy(e){let t=this.elements,n=e.elements;return t[0]=n[0],t[1]=n[1],t[2]=n[2],t[3]=n[3],t[4]=n[4],t[5]=n[5],t[6]=n[6],t[7]=n[7],t[8]=n[8],t[9]=n[9],t[10]=n[10],t[11]=n[11],t[12]=n[12],t[13]=n[13],t[14]=n[14],t[15]=n[15],this}copyPosition(e){let t=this.elements,n=e.elements;return t[12]=n[12],t[13]=n[13],t[14]=n[14],this}setFromMatrix3(e){let t=e.elements;return this.set(t[0],t[3],t[6],0,t[1],t[4],t[7],0,t[2],t[5],t[8],0,0,0,0,1),this}extractBasis(e,t,n){return this.determinantAffine()===0?(e.set(1,0,0),t.set(0,1,0),n.set(0,0,1),this):(e.setFromMatrixColumn(this,0),t.setFromMatrixColumn(this,1),n.setFromMatrixColumn(this,2),this)}makeBasis(e,t,n){return this.set(e.x,t.x,n.x,0,e.y,t.y,n.y,0,e.z,t.z,n.z,0,0,0,0,1),this}extractRotation(e){if(e.determinantAffine()===0)return this.identity();let t=this.elements,n=e.elements,s=1/ns.setFromMatrixColumn(e,0).length(),r=1/ns.setFromMatrixColumn(e,1).length(),o=1/ns.setFromMatrixColumn(e,2).length();return t[0]=n[0]*s,t[1]=n[1]*s,t[2]=n[2]*s,t[3]=0,t[4]=n[4]*r,t[5]=n[5]*r,t[6]=n[6]*r,t[7]=0,t[8]=n[8]*o,t[9]=n[9]*o,t[10]=n[10]*o,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromEuler(e){let t=this.elements,n=e.x,s=e.y,r=e.z,o=Math.cos(n),a=Math.sin(n),l=Math.cos(s),c=Math.sin(s),h=Math.cos(r),d=Math.sin(r);if(e.order==="XYZ"){let u=o*h,f=o*d,g=a*h,_=a*d;t[0]=l*h,t[4]=-l*d,t[8]=c,t[1]=f+g*c,t[5]=u-_*c,t[9]=-a*l,t[2]=_-u*c,t[6]=g+f*c,t[10]=o*l}else if(e.order==="YXZ"){let u=l*h,f=l*d,g=c*h,_=c*d;t[0]=u+_*a,t[4]=g*a-f,t[8]=o*c,t[1]=o*d,t[5]=o*h,t[9]=-a,t[2]=f*a-g,t[6]=_+u*a,t[10]=o*l}else if(e.order==="ZXY"){let u=l*h,f=l*d,g=c*h,_=c*d;t[0]=u-_*a,t[4]=-o*d,t[8]=g+f*a,t[1]=f+g*a,t[5]=o*h,t[9]=_-u*a,t[2]=-o*c,t[6]=a,t[10]=o*l}else if(e.order==="ZYX"){let u=o*h,f=o*d,g=a*h,_=a*d;t[0]=l*h,t[4]=g*c-f,t[8]=u*c+_,t[1]=l*d,t[5]=_*c+u,t[9]=f*c-g,t[2]=-c,t[6]=a*l,t[10]=o*l}else if(e.order==="YZX"){let u=o*l,f=o*c,g=a*l,_=a*c;t[0]=l*h,t[4]=_-u*d,t[8]=g*d+f,t[1]=d,t[5]=o*h,t[9]=-a*h,t[2]=-c*h,t[6]=f*d+g,t[10]=u-_*d}else if(e.order==="XZY"){let u=o*l,f=o*c,g=a*l,_=a*c;t[0]=l*h,t[4]=-d,t[8]=c*h,t[1]=u*d+_,t[5]=o*h,t[9]=f*d-g,t[2]=g*d-f,t[6]=a*h,t[10]=_*d+u}return t[3]=0,t[7]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromQuaternion(e){return this.compose(jm,e,Qm)}lookAt(e,t,n){let s=this.elements;return Kt.subVectors(e,t),Kt.lengthSq()===0&&(Kt.z=1),Kt.normalize(),ni.crossVectors(n,Kt),ni.lengthSq()===0&&(Math.abs(n.z)===1?Kt.x+=1e-4:Kt.z+=1e-4,Kt.normalize(),ni.crossVectors(n,Kt)),ni.normalize(),ro.crossVectors(Kt,ni),s[0]=ni.x,s[4]=ro.x,s[8]=Kt.x,s[1]=ni.y,s[5]=ro.y,s[9]=Kt.y,s[2]=ni.z,s[6]=ro.z,s[10]=Kt.z,this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let n=e.elements,s=t.elements,r=this.elements,o=n[0],a=n[4],l=n[8],c=n[12],h=n[1],d=n[5],u=n[9],f=n[13],g=n[2],_=n[6],p=n[10],m=n[14],w=n[3],A=n[7],M=n[11],C=n[15],T=s[0],y=s[4],S=s[8],B=s[12],D=s[1],O=s[5],G=s[9],Y=s[13],I=s[2],X=s[6],J=s[10],V=s[14],ne=s[3],W=s[7],Q=s[11],ee=s[15];return r[0]=o*T+a*D+l*I+c*ne,r[4]=o*y+a*O+l*X+c*W,r[8]=o*S+a*G+l*J+c*Q,r[12]=o*B+a*Y+l*V+c*ee,r[1]=h*T+d*D+u*I+f*ne,r[5]=h*y+d*O+u*X+f*W,r[9]=h*S+d*G+u*J+f*Q,r[13]=h*B+d*Y+u*V+f*ee,r[2]=g*T+_*D+p*I+m*ne,r[6]=g*y+_*O+p*X+m*W,r[10]=g*S+_*G+p*J+m*Q,r[14]=g*B+_*Y+p*V+m*ee,r[3]=w*T+A*D+M*I+C*ne,r[7]=w*y+A*O+M*X+C*W,r[11]=w*S+A*G+M*J+C*Q,r[15]=w*B+A*Y+M*V+C*ee,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[4]*=e,t[8]*=e,t[12]*=e,t[1]*=e,t[5]*=e,t[9]*=e,t[13]*=e,t[2]*=e,t[6]*=e,t[10]*=e,t[14]*=e,t[3]*=e,t[7]*=e,t[11]*=e,t[15]*=e,this}determinant(){let e=this.elements,t=e[0],n=e[4],s=e[8],r=e[12],o=e[1],a=e[5],l=e[9],c=e[13],h=e[2],d=e[6],u=e[10],f=e[14],g=e[3],_=e[7],p=e[11],m=e[15],w=l*f-c*u,A=a*f-c*d,M=a*u-l*d,C=o*f-c*h,T=o*u-l*h,y=o*d-a*h;return t*(_*w-p*A+m*M)-n*(g*w-p*C+m*T)+s*(g*A-_*C+m*y)-r*(g*M-_*T+p*y)}determinantAffine(){let e=this.elements,t=e[0],n=e[4],s=e[8],r=e[1],o=e[5],a=e[9],l=e[2],c=e[6],h=e[10];return t*(o*h-a*c)-n*(r*h-a*l)+s*(r*c-o*l)}transpose(){let e=this.elements,t;return t=e[1],e[1]=e[4],e[4]=t,t=e[2],e[2]=e[8],e[8]=t,t=e[6],e[6]=e[9],e[9]=t,t=e[3],e[3]=e[12],e[12]=t,t=e[7],e[7]=e[13],e[13]=t,t=e[11],e[11]=e[14],e[14]=t,this}setPosition(e,t,n){let s=this.elements;return e.isVector3?(s[12]=e.x,s[13]=e.y,s[14]=e.z):(s[12]=e,s[13]=t,s[14]=n),this}invert(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8],d=e[9],u=e[10],f=e[11],g=e[12],_=e[13],p=e[14],m=e[15],w=t*a-n*o,A=t*l-s*o,M=t*c-r*o,C=n*l-s*a,T=n*c-r*a,y=s*c-r*l,S=h*_-d*g,B=h*p-u*g,D=h*m-f*g,O=d*p-u*_,G=d*m-f*_,Y=u*m-f*p,I=w*Y-A*G+M*O+C*D-T*B+y*S;if(I===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let X=1/I;return e[0]=(a*Y-l*G+c*O)*X,e[1]=(s*G-n*Y-r*O)*X,e[2]=(_*y-p*T+m*C)*X,e[3]=(u*T-d*y-f*C)*X,e[4]=(l*D-o*Y-c*B)*X,e[5]=(t*Y-s*D+r*B)*X,e[6]=(p*M-g*y-m*A)*X,e[7]=(h*y-u*M+f*A)*X,e[8]=(o*G-a*D+c*S)*X,e[9]=(n*D-t*G-r*S)*X,e[10]=(g*T-_*M+m*w)*X,e[11]=(d*M-h*T-f*w)*X,e[12]=(a*B-o*O-l*S)*X,e[13]=(t*O-n*B+s*S)*X,e[14]=(_*A-g*C-p*w)*X,e[15]=(h*C-d*A+u*w)*X,this}scale(e){let t=this.elements,n=e.x,s=e.y,r=e.z;return t[0]*=n,t[4]*=s,t[8]*=r,t[1]*=n,t[5]*=s,t[9]*=r,t[2]*=n,t[6]*=s,t[10]*=r,t[3]*=n,t[7]*=s,t[11]*=r,this}getMaxScaleOnAxis(){let e=this.elements,t=e[0]*e[0]+e[1]*e[1]+e[2]*e[2],n=e[4]*e[4]+e[5]*e[5]+e[6]*e[6],s=e[8]*e[8]+e[9]*e[9]+e[10]*e[10];return Math.sqrt(Math.max(t,n,s))}makeTranslation(e,t,n){return e.isVector3?this.set(1,0,0,e.x,0,1,0,e.y,0,0,1,e.z,0,0,0,1):this.set(1,0,0,e,0,1,0,t,0,0,1,n,0,0,0,1),this}makeRotationX(e){let t=Math.cos(e),n=Math.sin(e);return this.set(1,0,0,0,0,t,-n,0,0,n,t,0,0,0,0,1),this}makeRotationY(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,0,n,0,0,1,0,0,-n,0,t,0,0,0,0,1),this}makeRotationZ(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,-n,0,0,n,t,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(e,t){let n=Math.cos(t),s=Math.sin(t),r=1-n,o=e.x,a=e.y,l=e.z,c=r*o,h=r*a;return this.set(c*o+n,c*a-s*l,c*l+s*a,0,c*a+s*l,h*a+n,h*l-s*o,0,c*l-s*a,h*l+s*o,r*l*l+n,0,0,0,0,1),this}makeScale(e,t,n){return this.set(e,0,0,0,0,t,0,0,0,0,n,0,0,0,0,1),this}makeShear(e,t,n,s,r,o){return this.set(1,n,r,0,e,1,o,0,t,s,1,0,0,0,0,1),this}compose(e,t,n){let s=this.elements,r=t._x,o=t._y,a=t._z,l=t._w,c=r+r,h=o+o,d=a+a,u=r*c,f=r*h,g=r*d,_=o*h,p=o*d,m=a*d,w=l*c,A=l*h,M=l*d,C=n.x,T=n.y,y=n.z;return s[0]=(1-(_+m))*C,s[1]=(f+M)*C,s[2]=(g-A)*C,s[3]=0,s[4]=(f-M)*T,s[5]=(1-(u+m))*T,s[6]=(p+w)*T,s[7]=0,s[8]=(g+A)*y,s[9]=(p-w)*y,s[10]=(1-(u+_))*y,s[11]=0,s[12]=e.x,s[13]=e.y,s[14]=e.z,s[15]=1,this}decompose(e,t,n){let s=this.elements;e.x=s[12],e.y=s[13],e.z=s[14];let r=this.determinantAffine();if(r===0)return n.set(1,1,1),t.identity(),this;let o=ns.set(s[0],s[1],s[2]).length(),a=ns.set(s[4],s[5],s[6]).length(),l=ns.set(s[8],s[9],s[10]).length();r<0&&(o=-o),yn.copy(this);let c=1/o,h=1/a,d=1/l;return yn.elements[0]*=c,yn.elements[1]*=c,yn.elements[2]*=c,yn.elements[4]*=h,yn.elements[5]*=h,yn.elements[6]*=h,yn.elements[8]*=d,yn.elements[9]*=d,yn.elements[10]*=d,t.setFromRotationMatrix(yn),n.x=o,n.y=a,n.z=l,this}makePerspective(e,t,n,s,r,o,a=cn,l=!1){let c=this.elements,h=2*r/(t-e),d=2*r/(n-s),u=(t+e)/(t-e),f=(n+s)/(n-s),g,_;if(l)g=r/(o-r),_=o*r/(o-r);else if(a===cn)g=-(o+r)/(o-r),_=-2*o*r/(o-r);else if(a===ar)g=-o/(o-r),_=-o*r/(o-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=u,c[12]=0,c[1]=0,c[5]=d,c[9]=f,c[13]=0,c[2]=0,c[6]=0,c[10]=g,c[14]=_,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(e,t,n,s,r,o,a=cn,l=!1){let c=this.elements,h=2/(t-e),d=2/(n-s),u=-(t+e)/(t-e),f=-(n+s)/(n-s),g,_;if(l)g=1/(o-r),_=o/(o-r);else if(a===cn)g=-2/(o-r),_=-(o+r)/(o-r);else if(a===ar)g=-1/(o-r),_=-r/(o-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=0,c[12]=u,c[1]=0,c[5]=d,c[9]=0,c[13]=f,c[2]=0,c[6]=0,c[10]=g,c[14]=_,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(e){let t=this.elements,n=e.elements;for(let s=0;s<16;s++)if(t[s]!==n[s])return!1;return!0}fromArray(e,t=0){for(let n=0;n<16;n++)this.elements[n]=e[n+t];return this}toArray(e=[],t=0){let n=this.elements;return e[t]=n[0],e[t+1]=n[1],e[t+2]=n[2],e[t+3]=n[3],e[t+4]=n[4],e[t+5]=n[5],e[t+6]=n[6],e[t+7]=n[7],e[t+8]=n[8],e[t+9]=n[9],e[t+10]=n[10],e[t+11]=n[11],e[t+12]=n[12],e[t+13]=n[13],e[t+14]=n[14],e[t+15]=n[15],e}},ns=new L,yn=new Ke,jm=new L(0,0,0),Qm=new L(1,1,1),ni=new L,ro=new L,Kt=new L,rd=new Ke,od=new Wt,li=class i{constructor(e=0,t=0,n=0,s=i.DEFAULT_ORDER){this.isEuler=!0,this._x=e,this._y=t,this._z=n,this._order=s}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get order(){return this._order}set order(e){this._order=e,this._onChangeCallback()}set(e,t,n,s=this._order){return this._x=e,this._y=t,this._z=n,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(e){return this._x=e._x,this._y=e._y,this._z=e._z,this._order=e._order,this._onChangeCallback(),this}setFromRotationMatrix(e,t=this._order,n=!0){let s=e.elements,r=s[0],o=s[4],a=s[8],l=s[1],c=s[5],h=s[9],d=s[2],u=s[6],f=s[10];switch(t){case"XYZ":this._y=Math.asin(Ge(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-h,f),this._z=Math.atan2(-o,r)):(this._x=Math.atan2(u,c),this._z=0);break;case"YXZ":this._x=Math.asin(-Ge(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(a,f),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-d,r),this._z=0);break;case"ZXY":this._x=Math.asin(Ge(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(-d,f),this._z=Math.atan2(-o,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-Ge(d,-1,1)),Math.abs(d)<.9999999?(this._x=Math.atan2(u,f),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-o,c));break;case"YZX":this._z=Math.asin(Ge(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-h,c),this._y=Math.atan2(-d,r)):(this._x=0,this._y=Math.atan2(a,f));break;case"XZY":this._z=Math.asin(-Ge(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(u,c),this._y=Math.atan2(a,r)):(this._x=Math.atan2(-h,f),this._y=0);break;default:Ce("Euler: .setFromRotationMatrix() encountered an unknown order: "+t)}return this._order=t,n===!0&&this._onChangeCallback(),this}setFromQuaternion(e,t,n){return rd.makeRotationFromQuaternion(e),this.setFromRotationMatrix(rd,t,n)}setFromVector3(e,t=this._order){return this.set(e.x,e.y,e.z,t)}reorder(e){return od.setFromEuler(this),this.setFromQuaternion(od,e)}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._order===this._order}fromArray(e){return this._x=e[0],this._y=e[1],this._z=e[2],e[3]!==void 0&&(this._order=e[3]),this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._order,e}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};li.DEFAULT_ORDER="XYZ";var ur=class{constructor(){this.mask=1}set(e){this.mask=(1<<e|0)>>>0}enable(e){this.mask|=1<<e|0}enableAll(){this.mask=-1}toggle(e){this.mask^=1<<e|0}disable(e){this.mask&=~(1<<e|0)}disableAll(){this.mask=0}test(e){return(this.mask&e.mask)!==0}isEnabled(e){return(this.mask&(1<<e|0))!==0}},eg=0,ad=new L,is=new Wt,zn=new Ke,oo=new L,Js=new L,tg=new L,ng=new Wt,ld=new L(1,0,0),cd=new L(0,1,0),hd=new L(0,0,1),ud={type:"added"},ig={type:"removed"},ss={type:"childadded",child:null},_c={type:"childremoved",child:null},un=class i extends _n{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:eg++}),this.uuid=xi(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=i.DEFAULT_UP.clone();let e=new L,t=new li,n=new Wt,s=new L(1,1,1);function r(){n.setFromEuler(t,!1)}function o(){t.setFromQuaternion(n,void 0,!1)}t._onChange(r),n._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:e},rotation:{configurable:!0,enumerable:!0,value:t},quaternion:{configurable:!0,enumerable:!0,value:n},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new Ke},normalMatrix:{value:new De}}),this.matrix=new Ke,this.matrixWorld=new Ke,this.matrixAutoUpdate=i.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=i.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new ur,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(e){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(e),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(e){return this.quaternion.premultiply(e),this}setRotationFromAxisAngle(e,t){this.quaternion.setFromAxisAngle(e,t)}setRotationFromEuler(e){this.quaternion.setFromEuler(e,!0)}setRotationFromMatrix(e){this.quaternion.setFromRotationMatrix(e)}setRotationFromQuaternion(e){this.quaternion.copy(e)}rotateOnAxis(e,t){return is.setFromAxisAngle(e,t),this.quaternion.multiply(is),this}rotateOnWorldAxis(e,t){return is.setFromAxisAngle(e,t),this.quaternion.premultiply(is),this}rotateX(e){return this.rotateOnAxis(ld,e)}rotateY(e){return this.rotateOnAxis(cd,e)}rotateZ(e){return this.rotateOnAxis(hd,e)}translateOnAxis(e,t){return ad.copy(e).applyQuaternion(this.quaternion),this.position.add(ad.multiplyScalar(t)),this}translateX(e){return this.translateOnAxis(ld,e)}translateY(e){return this.translateOnAxis(cd,e)}translateZ(e){return this.translateOnAxis(hd,e)}localToWorld(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(this.matrixWorld)}worldToLocal(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(zn.copy(this.matrixWorld).invert())}lookAt(e,t,n){e.isVector3?oo.copy(e):oo.set(e,t,n);let s=this.parent;this.updateWorldMatrix(!0,!1),Js.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?zn.lookAt(Js,oo,this.up):zn.lookAt(oo,Js,this.up),this.quaternion.setFromRotationMatrix(zn),s&&(zn.extractRotation(s.matrixWorld),is.setFromRotationMatrix(zn),this.quaternion.premultiply(is.invert()))}add(e){if(arguments.length>1){for(let t=0;t<arguments.length;t++)this.add(arguments[t]);return this}return e===this?(Le("Object3D.add: object can't be added as a child of itself.",e),this):(e&&e.isObject3D?(e.removeFromParent(),e.parent=this,this.children.push(e),e.dispatchEvent(ud),ss.child=e,this.dispatchEvent(ss),ss.child=null):Le("Object3D.add: object not an instance of THREE.Object3D.",e),this)}remove(e){if(arguments.length>1){for(let n=0;n<arguments.length;n++)this.remove(arguments[n]);return this}let t=this.children.indexOf(e);return t!==-1&&(e.parent=null,this.children.splice(t,1),e.dispatchEvent(ig),_c.child=e,this.dispatchEvent(_c),_c.child=null),this}removeFromParent(){let e=this.parent;return e!==null&&e.remove(this),this}clear(){return this.remove(...this.children)}attach(e){return this.updateWorldMatrix(!0,!1),zn.copy(this.matrixWorld).invert(),e.parent!==null&&(e.parent.updateWorldMatrix(!0,!1),zn.multiply(e.parent.matrixWorld)),e.applyMatrix4(zn),e.removeFromParent(),e.parent=this,this.children.push(e),e.updateWorldMatrix(!1,!0),e.dispatchEvent(ud),ss.child=e,this.dispatchEvent(ss),ss.child=null,this}getObjectById(e){return this.getObjectByProperty("id",e)}getObjectByName(e){return this.getObjectByProperty("name",e)}getObjectByProperty(e,t){if(this[e]===t)return this;for(let n=0,s=this.children.length;n<s;n++){let o=this.children[n].getObjectByProperty(e,t);if(o!==void 0)return o}}getObjectsByProperty(e,t,n=[]){this[e]===t&&n.push(this);let s=this.children;for(let r=0,o=s.length;r<o;r++)s[r].getObjectsByProperty(e,t,n);return n}getWorldPosition(e){return this.updateWorldMatrix(!0,!1),e.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Js,e,tg),e}getWorldScale(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Js,ng,e),e}getWorldDirection(e){this.updateWorldMatrix(!0,!1);let t=this.matrixWorld.elements;return e.set(t[8],t[9],t[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(e){e(this);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].traverse(e)}traverseVisible(e){if(this.visible===!1)return;e(this);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].traverseVisible(e)}traverseAncestors(e){let t=this.parent;t!==null&&(e(t),t.traverseAncestors(e))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let e=this.pivot;if(e!==null){let t=e.x,n=e.y,s=e.z,r=this.matrix.elements;r[12]+=t-r[0]*t-r[4]*n-r[8]*s,r[13]+=n-r[1]*t-r[5]*n-r[9]*s,r[14]+=s-r[2]*t-r[6]*n-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(e){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||e)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,e=!0);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].updateMatrixWorld(e)}updateWorldMatrix(e,t,n=!1){let s=this.parent;if(e===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||n)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,n=!0),t===!0){let r=this.children;for(let o=0,a=r.length;o<a;o++)r[o].updateWorldMatrix(!1,!0,n)}}toJSON(e){let t=e===void 0||typeof e=="string",n={};t&&(e={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},n.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(a=>({...a})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(e),s.indirectTexture=this._indirectTexture.toJSON(e),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(e)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(a,l){return a[l.uuid]===void 0&&(a[l.uuid]=l.toJSON(e)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(e).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(e).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(e.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let l=a.shapes;if(Array.isArray(l))for(let c=0,h=l.length;c<h;c++){let d=l[c];r(e.shapes,d)}else r(e.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(e.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let l=0,c=this.material.length;l<c;l++)a.push(r(e.materials,this.material[l]));s.material=a}else s.material=r(e.materials,this.material);if(this.children.length>0){s.children=[];for(let a=0;a<this.children.length;a++)s.children.push(this.children[a].toJSON(e).object)}if(this.animations.length>0){s.animations=[];for(let a=0;a<this.animations.length;a++){let l=this.animations[a];s.animations.push(r(e.animations,l))}}if(t){let a=o(e.geometries),l=o(e.materials),c=o(e.textures),h=o(e.images),d=o(e.shapes),u=o(e.skeletons),f=o(e.animations),g=o(e.nodes);a.length>0&&(n.geometries=a),l.length>0&&(n.materials=l),c.length>0&&(n.textures=c),h.length>0&&(n.images=h),d.length>0&&(n.shapes=d),u.length>0&&(n.skeletons=u),f.length>0&&(n.animations=f),g.length>0&&(n.nodes=g)}return n.object=s,n;function o(a){let l=[];for(let c in a){let h=a[c];delete h.metadata,l.push(h)}return l}}clone(e){return new this.constructor().copy(this,e)}copy(e,t=!0){if(this.name=e.name,this.up.copy(e.up),this.position.copy(e.position),this.rotation.order=e.rotation.order,this.quaternion.copy(e.quaternion),this.scale.copy(e.scale),this.pivot=e.pivot!==null?e.pivot.clone():null,this.matrix.copy(e.matrix),this.matrixWorld.copy(e.matrixWorld),this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrixWorldAutoUpdate=e.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=e.matrixWorldNeedsUpdate,this.layers.mask=e.layers.mask,this.visible=e.visible,this.castShadow=e.castShadow,this.receiveShadow=e.receiveShadow,this.frustumCulled=e.frustumCulled,this.renderOrder=e.renderOrder,this.static=e.static,this.animations=e.animations.slice(),this.userData=JSON.parse(JSON.stringify(e.userData)),t===!0)for(let n=0;n<e.children.length;n++){let s=e.children[n];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};un.DEFAULT_UP=new L(0,1,0);un.DEFAULT_MATRIX_AUTO_UPDATE=!0;un.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Pi=class extends un{constructor(){super(),this.isGroup=!0,this.type="Group"}},sg={type:"move"},xs=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Pi,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Pi,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new L,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new L),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Pi,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new L,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new L,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(e){return this._targetRay!==null&&this._targetRay.dispatchEvent(e),this._grip!==null&&this._grip.dispatchEvent(e),this._hand!==null&&this._hand.dispatchEvent(e),this}connect(e){if(e&&e.hand){let t=this._hand;if(t)for(let n of e.hand.values())this._getHandJoint(t,n)}return this.dispatchEvent({type:"connected",data:e}),this}disconnect(e){return this.dispatchEvent({type:"disconnected",data:e}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(e,t,n){let s=null,r=null,o=null,a=this._targetRay,l=this._grip,c=this._hand;if(e&&t.session.visibilityState!=="visible-blurred"){if(c&&e.hand){o=!0;for(let _ of e.hand.values()){let p=t.getJointPose(_,n),m=this._getHandJoint(c,_);p!==null&&(m.matrix.fromArray(p.transform.matrix),m.matrix.decompose(m.position,m.quaternion,m.scale),m.matrixWorldNeedsUpdate=!0,m.jointRadius=p.radius),m.visible=p!==null}let h=c.joints["index-finger-tip"],d=c.joints["thumb-tip"],u=h.position.distanceTo(d.position),f=.02,g=.005;c.inputState.pinching&&u>f+g?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:e.handedness,target:this})):!c.inputState.pinching&&u<=f-g&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:e.handedness,target:this}))}else l!==null&&e.gripSpace&&(r=t.getPose(e.gripSpace,n),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:e,target:this})));a!==null&&(s=t.getPose(e.targetRaySpace,n),s===null&&r!==null&&(s=r),s!==null&&(a.matrix.fromArray(s.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,s.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(s.linearVelocity)):a.hasLinearVelocity=!1,s.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(s.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(sg)))}return a!==null&&(a.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=o!==null),this}_getHandJoint(e,t){if(e.joints[t.jointName]===void 0){let n=new Pi;n.matrixAutoUpdate=!1,n.visible=!1,e.joints[t.jointName]=n,e.add(n)}return e.joints[t.jointName]}},of={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},ii={h:0,s:0,l:0},ao={h:0,s:0,l:0};function bc(i,e,t){return t<0&&(t+=1),t>1&&(t-=1),t<1/6?i+(e-i)*6*t:t<1/2?e:t<2/3?i+(e-i)*6*(2/3-t):i}var $e=class{constructor(e,t,n){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(e,t,n)}set(e,t,n){if(t===void 0&&n===void 0){let s=e;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(e,t,n);return this}setScalar(e){return this.r=e,this.g=e,this.b=e,this}setHex(e,t=jt){return e=Math.floor(e),this.r=(e>>16&255)/255,this.g=(e>>8&255)/255,this.b=(e&255)/255,qe.colorSpaceToWorking(this,t),this}setRGB(e,t,n,s=qe.workingColorSpace){return this.r=e,this.g=t,this.b=n,qe.colorSpaceToWorking(this,s),this}setHSL(e,t,n,s=qe.workingColorSpace){if(e=ph(e,1),t=Ge(t,0,1),n=Ge(n,0,1),t===0)this.r=this.g=this.b=n;else{let r=n<=.5?n*(1+t):n+t-n*t,o=2*n-r;this.r=bc(o,r,e+1/3),this.g=bc(o,r,e),this.b=bc(o,r,e-1/3)}return qe.colorSpaceToWorking(this,s),this}setStyle(e,t=jt){function n(r){r!==void 0&&parseFloat(r)<1&&Ce("Color: Alpha component of "+e+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(e)){let r,o=s[1],a=s[2];switch(o){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,t);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,t);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,t);break;default:Ce("Color: Unknown color model "+e)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(e)){let r=s[1],o=r.length;if(o===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,t);if(o===6)return this.setHex(parseInt(r,16),t);Ce("Color: Invalid hex color "+e)}else if(e&&e.length>0)return this.setColorName(e,t);return this}setColorName(e,t=jt){let n=of[e.toLowerCase()];return n!==void 0?this.setHex(n,t):Ce("Color: Unknown color "+e),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(e){return this.r=e.r,this.g=e.g,this.b=e.b,this}copySRGBToLinear(e){return this.r=Xn(e.r),this.g=Xn(e.g),this.b=Xn(e.b),this}copyLinearToSRGB(e){return this.r=ps(e.r),this.g=ps(e.g),this.b=ps(e.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(e=jt){return qe.workingToColorSpace(Ft.copy(this),e),Math.round(Ge(Ft.r*255,0,255))*65536+Math.round(Ge(Ft.g*255,0,255))*256+Math.round(Ge(Ft.b*255,0,255))}getHexString(e=jt){return("000000"+this.getHex(e).toString(16)).slice(-6)}getHSL(e,t=qe.workingColorSpace){qe.workingToColorSpace(Ft.copy(this),t);let n=Ft.r,s=Ft.g,r=Ft.b,o=Math.max(n,s,r),a=Math.min(n,s,r),l,c,h=(a+o)/2;if(a===o)l=0,c=0;else{let d=o-a;switch(c=h<=.5?d/(o+a):d/(2-o-a),o){case n:l=(s-r)/d+(s<r?6:0);break;case s:l=(r-n)/d+2;break;case r:l=(n-s)/d+4;break}l/=6}return e.h=l,e.s=c,e.l=h,e}getRGB(e,t=qe.workingColorSpace){return qe.workingToColorSpace(Ft.copy(this),t),e.r=Ft.r,e.g=Ft.g,e.b=Ft.b,e}getStyle(e=jt){qe.workingToColorSpace(Ft.copy(this),e);let t=Ft.r,n=Ft.g,s=Ft.b;return e!==jt?`color(${e} ${t.toFixed(3)} ${n.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(t*255)},${Math.round(n*255)},${Math.round(s*255)})`}offsetHSL(e,t,n){return this.getHSL(ii),this.setHSL(ii.h+e,ii.s+t,ii.l+n)}add(e){return this.r+=e.r,this.g+=e.g,this.b+=e.b,this}addColors(e,t){return this.r=e.r+t.r,this.g=e.g+t.g,this.b=e.b+t.b,this}addScalar(e){return this.r+=e,this.g+=e,this.b+=e,this}sub(e){return this.r=Math.max(0,this.r-e.r),this.g=Math.max(0,this.g-e.g),this.b=Math.max(0,this.b-e.b),this}multiply(e){return this.r*=e.r,this.g*=e.g,this.b*=e.b,this}multiplyScalar(e){return this.r*=e,this.g*=e,this.b*=e,this}lerp(e,t){return this.r+=(e.r-this.r)*t,this.g+=(e.g-this.g)*t,this.b+=(e.b-this.b)*t,this}lerpColors(e,t,n){return this.r=e.r+(t.r-e.r)*n,this.g=e.g+(t.g-e.g)*n,this.b=e.b+(t.b-e.b)*n,this}lerpHSL(e,t){this.getHSL(ii),e.getHSL(ao);let n=ir(ii.h,ao.h,t),s=ir(ii.s,ao.s,t),r=ir(ii.l,ao.l,t);return this.setHSL(n,s,r),this}setFromVector3(e){return this.r=e.x,this.g=e.y,this.b=e.z,this}applyMatrix3(e){let t=this.r,n=this.g,s=this.b,r=e.elements;return this.r=r[0]*t+r[3]*n+r[6]*s,this.g=r[1]*t+r[4]*n+r[7]*s,this.b=r[2]*t+r[5]*n+r[8]*s,this}equals(e){return e.r===this.r&&e.g===this.g&&e.b===this.b}fromArray(e,t=0){return this.r=e[t],this.g=e[t+1],this.b=e[t+2],this}toArray(e=[],t=0){return e[t]=this.r,e[t+1]=this.g,e[t+2]=this.b,e}fromBufferAttribute(e,t){return this.r=e.getX(t),this.g=e.getY(t),this.b=e.getZ(t),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},Ft=new $e;$e.NAMES=of;var bn=class extends un{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new li,this.environmentIntensity=1,this.environmentRotation=new li,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(e,t){return super.copy(e,t),this.background=e.background!==null?e.background.clone():null,this.environment=e.environment!==null?e.environment.clone():null,this.fog=e.fog!==null?e.fog.clone():null,this.backgroundBlurriness=e.backgroundBlurriness,this.backgroundIntensity=e.backgroundIntensity,this.backgroundRotation.copy(e.backgroundRotation),this.environmentIntensity=e.environmentIntensity,this.environmentRotation.copy(e.environmentRotation),this.overrideMaterial=e.overrideMaterial!==null?e.overrideMaterial.clone():null,this.matrixAutoUpdate=e.matrixAutoUpdate,this}toJSON(e){let t=super.toJSON(e);return this.fog!==null&&(t.object.fog=this.fog.toJSON()),t.object.backgroundBlurriness=this.backgroundBlurriness,t.object.backgroundIntensity=this.backgroundIntensity,t.object.backgroundRotation=this.backgroundRotation.toArray(),t.object.environmentIntensity=this.environmentIntensity,t.object.environmentRotation=this.environmentRotation.toArray(),t}},vn=new L,Gn=new L,wc=new L,Vn=new L,rs=new L,os=new L,dd=new L,Sc=new L,Mc=new L,Ec=new L,Ac=new nt,Tc=new nt,Rc=new nt,ai=class i{constructor(e=new L,t=new L,n=new L){this.a=e,this.b=t,this.c=n}static getNormal(e,t,n,s){s.subVectors(n,t),vn.subVectors(e,t),s.cross(vn);let r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(e,t,n,s,r){vn.subVectors(s,t),Gn.subVectors(n,t),wc.subVectors(e,t);let o=vn.dot(vn),a=vn.dot(Gn),l=vn.dot(wc),c=Gn.dot(Gn),h=Gn.dot(wc),d=o*c-a*a;if(d===0)return r.set(0,0,0),null;let u=1/d,f=(c*l-a*h)*u,g=(o*h-a*l)*u;return r.set(1-f-g,g,f)}static containsPoint(e,t,n,s){return this.getBarycoord(e,t,n,s,Vn)===null?!1:Vn.x>=0&&Vn.y>=0&&Vn.x+Vn.y<=1}static getInterpolation(e,t,n,s,r,o,a,l){return this.getBarycoord(e,t,n,s,Vn)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,Vn.x),l.addScaledVector(o,Vn.y),l.addScaledVector(a,Vn.z),l)}static getInterpolatedAttribute(e,t,n,s,r,o){return Ac.setScalar(0),Tc.setScalar(0),Rc.setScalar(0),Ac.fromBufferAttribute(e,t),Tc.fromBufferAttribute(e,n),Rc.fromBufferAttribute(e,s),o.setScalar(0),o.addScaledVector(Ac,r.x),o.addScaledVector(Tc,r.y),o.addScaledVector(Rc,r.z),o}static isFrontFacing(e,t,n,s){return vn.subVectors(n,t),Gn.subVectors(e,t),vn.cross(Gn).dot(s)<0}set(e,t,n){return this.a.copy(e),this.b.copy(t),this.c.copy(n),this}setFromPointsAndIndices(e,t,n,s){return this.a.copy(e[t]),this.b.copy(e[n]),this.c.copy(e[s]),this}setFromAttributeAndIndices(e,t,n,s){return this.a.fromBufferAttribute(e,t),this.b.fromBufferAttribute(e,n),this.c.fromBufferAttribute(e,s),this}clone(){return new this.constructor().copy(this)}copy(e){return this.a.copy(e.a),this.b.copy(e.b),this.c.copy(e.c),this}getArea(){return vn.subVectors(this.c,this.b),Gn.subVectors(this.a,this.b),vn.cross(Gn).length()*.5}getMidpoint(e){return e.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(e){return i.getNormal(this.a,this.b,this.c,e)}getPlane(e){return e.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(e,t){return i.getBarycoord(e,this.a,this.b,this.c,t)}getInterpolation(e,t,n,s,r){return i.getInterpolation(e,this.a,this.b,this.c,t,n,s,r)}containsPoint(e){return i.containsPoint(e,this.a,this.b,this.c)}isFrontFacing(e){return i.isFrontFacing(this.a,this.b,this.c,e)}intersectsBox(e){return e.intersectsTriangle(this)}closestPointToPoint(e,t){let n=this.a,s=this.b,r=this.c,o,a;rs.subVectors(s,n),os.subVectors(r,n),Sc.subVectors(e,n);let l=rs.dot(Sc),c=os.dot(Sc);if(l<=0&&c<=0)return t.copy(n);Mc.subVectors(e,s);let h=rs.dot(Mc),d=os.dot(Mc);if(h>=0&&d<=h)return t.copy(s);let u=l*d-h*c;if(u<=0&&l>=0&&h<=0&&l-h>0)return o=l/(l-h),t.copy(n).addScaledVector(rs,o);Ec.subVectors(e,r);let f=rs.dot(Ec),g=os.dot(Ec);if(g>=0&&f<=g)return t.copy(r);let _=f*c-l*g;if(_<=0&&c>=0&&g<=0)return a=c/(c-g),t.copy(n).addScaledVector(os,a);let p=h*g-f*d;if(p<=0&&d-h>=0&&f-g>=0)return dd.subVectors(r,s),a=(d-h)/(d-h+(f-g)),t.copy(s).addScaledVector(dd,a);let m=1/(p+_+u);return o=_*m,a=u*m,t.copy(n).addScaledVector(rs,o).addScaledVector(os,a)}equals(e){return e.a.equals(this.a)&&e.b.equals(this.b)&&e.c.equals(this.c)}},Ln=class{constructor(e=new L(1/0,1/0,1/0),t=new L(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=e,this.max=t}set(e,t){return this.min.copy(e),this.max.copy(t),this}setFromArray(e){this.makeEmpty();for(let t=0,n=e.length;t<n;t+=3)this.expandByPoint(xn.fromArray(e,t));return this}setFromBufferAttribute(e){this.makeEmpty();for(let t=0,n=e.count;t<n;t++)this.expandByPoint(xn.fromBufferAttribute(e,t));return this}setFromPoints(e){this.makeEmpty();for(let t=0,n=e.length;t<n;t++)this.expandByPoint(e[t]);return this}setFromCenterAndSize(e,t){let n=xn.copy(t).multiplyScalar(.5);return this.min.copy(e).sub(n),this.max.copy(e).add(n),this}setFromObject(e,t=!1){return this.makeEmpty(),this.expandByObject(e,t)}clone(){return new this.constructor().copy(this)}copy(e){return this.min.copy(e.min),this.max.copy(e.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(e){return this.isEmpty()?e.set(0,0,0):e.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(e){return this.isEmpty()?e.set(0,0,0):e.subVectors(this.max,this.min)}expandByPoint(e){return this.min.min(e),this.max.max(e),this}expandByVector(e){return this.min.sub(e),this.max.add(e),this}expandByScalar(e){return this.min.addScalar(-e),this.max.addScalar(e),this}expandByObject(e,t=!1){e.updateWorldMatrix(!1,!1);let n=e.geometry;if(n!==void 0){let r=n.getAttribute("position");if(t===!0&&r!==void 0&&e.isInstancedMesh!==!0&&e.isBatchedMesh!==!0)for(let o=0,a=r.count;o<a;o++)e.isMesh===!0?e.getVertexPosition(o,xn):xn.fromBufferAttribute(r,o),xn.applyMatrix4(e.matrixWorld),this.expandByPoint(xn);else e.boundingBox!==void 0?(e.boundingBox===null&&e.computeBoundingBox(),lo.copy(e.boundingBox)):(n.boundingBox===null&&n.computeBoundingBox(),lo.copy(n.boundingBox)),lo.applyMatrix4(e.matrixWorld),this.union(lo)}let s=e.children;for(let r=0,o=s.length;r<o;r++)this.expandByObject(s[r],t);return this}containsPoint(e){return e.x>=this.min.x&&e.x<=this.max.x&&e.y>=this.min.y&&e.y<=this.max.y&&e.z>=this.min.z&&e.z<=this.max.z}containsBox(e){return this.min.x<=e.min.x&&e.max.x<=this.max.x&&this.min.y<=e.min.y&&e.max.y<=this.max.y&&this.min.z<=e.min.z&&e.max.z<=this.max.z}getParameter(e,t){return t.set((e.x-this.min.x)/(this.max.x-this.min.x),(e.y-this.min.y)/(this.max.y-this.min.y),(e.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(e){return e.max.x>=this.min.x&&e.min.x<=this.max.x&&e.max.y>=this.min.y&&e.min.y<=this.max.y&&e.max.z>=this.min.z&&e.min.z<=this.max.z}intersectsSphere(e){return this.clampPoint(e.center,xn),xn.distanceToSquared(e.center)<=e.radius*e.radius}intersectsPlane(e){let t,n;return e.normal.x>0?(t=e.normal.x*this.min.x,n=e.normal.x*this.max.x):(t=e.normal.x*this.max.x,n=e.normal.x*this.min.x),e.normal.y>0?(t+=e.normal.y*this.min.y,n+=e.normal.y*this.max.y):(t+=e.normal.y*this.max.y,n+=e.normal.y*this.min.y),e.normal.z>0?(t+=e.normal.z*this.min.z,n+=e.normal.z*this.max.z):(t+=e.normal.z*this.max.z,n+=e.normal.z*this.min.z),t<=-e.constant&&n>=-e.constant}intersectsTriangle(e){if(this.isEmpty())return!1;this.getCenter(js),co.subVectors(this.max,js),as.subVectors(e.a,js),ls.subVectors(e.b,js),cs.subVectors(e.c,js),si.subVectors(ls,as),ri.subVectors(cs,ls),Ai.subVectors(as,cs);let t=[0,-si.z,si.y,0,-ri.z,ri.y,0,-Ai.z,Ai.y,si.z,0,-si.x,ri.z,0,-ri.x,Ai.z,0,-Ai.x,-si.y,si.x,0,-ri.y,ri.x,0,-Ai.y,Ai.x,0];return!Cc(t,as,ls,cs,co)||(t=[1,0,0,0,1,0,0,0,1],!Cc(t,as,ls,cs,co))?!1:(ho.crossVectors(si,ri),t=[ho.x,ho.y,ho.z],Cc(t,as,ls,cs,co))}clampPoint(e,t){return t.copy(e).clamp(this.min,this.max)}distanceToPoint(e){return this.clampPoint(e,xn).distanceTo(e)}getBoundingSphere(e){return this.isEmpty()?e.makeEmpty():(this.getCenter(e.center),e.radius=this.getSize(xn).length()*.5),e}intersect(e){return this.min.max(e.min),this.max.min(e.max),this.isEmpty()&&this.makeEmpty(),this}union(e){return this.min.min(e.min),this.max.max(e.max),this}applyMatrix4(e){return this.isEmpty()?this:(Hn[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(e),Hn[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(e),Hn[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(e),Hn[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(e),Hn[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(e),Hn[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(e),Hn[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(e),Hn[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(e),this.setFromPoints(Hn),this)}translate(e){return this.min.add(e),this.max.add(e),this}equals(e){return e.min.equals(this.min)&&e.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(e){return this.min.fromArray(e.min),this.max.fromArray(e.max),this}},Hn=[new L,new L,new L,new L,new L,new L,new L,new L],xn=new L,lo=new Ln,as=new L,ls=new L,cs=new L,si=new L,ri=new L,Ai=new L,js=new L,co=new L,ho=new L,Ti=new L;function Cc(i,e,t,n,s){for(let r=0,o=i.length-3;r<=o;r+=3){Ti.fromArray(i,r);let a=s.x*Math.abs(Ti.x)+s.y*Math.abs(Ti.y)+s.z*Math.abs(Ti.z),l=e.dot(Ti),c=t.dot(Ti),h=n.dot(Ti);if(Math.max(-Math.max(l,c,h),Math.min(l,c,h))>a)return!1}return!0}var mt=new L,uo=new Ie,rg=0,Dt=class extends _n{constructor(e,t,n=!1){if(super(),Array.isArray(e))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:rg++}),this.name="",this.array=e,this.itemSize=t,this.count=e!==void 0?e.length/t:0,this.normalized=n,this.usage=fh,this.updateRanges=[],this.gpuType=Sn,this.version=0,this._normalizationScale=e!==void 0?ka(e):void 0}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.name=e.name,this.array=new e.array.constructor(e.array),this.itemSize=e.itemSize,this.count=e.count,this.normalized=e.normalized,this.usage=e.usage,this.gpuType=e.gpuType,this._normalizationScale=e._normalizationScale,this}copyAt(e,t,n){e*=this.itemSize,n*=t.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[e+s]=t.array[n+s];return this}copyArray(e){return this.array.set(e),this}applyMatrix3(e){if(this.itemSize===2)for(let t=0,n=this.count;t<n;t++)uo.fromBufferAttribute(this,t),uo.applyMatrix3(e),this.setXY(t,uo.x,uo.y);else if(this.itemSize===3)for(let t=0,n=this.count;t<n;t++)mt.fromBufferAttribute(this,t),mt.applyMatrix3(e),this.setXYZ(t,mt.x,mt.y,mt.z);return this}applyMatrix4(e){for(let t=0,n=this.count;t<n;t++)mt.fromBufferAttribute(this,t),mt.applyMatrix4(e),this.setXYZ(t,mt.x,mt.y,mt.z);return this}applyNormalMatrix(e){for(let t=0,n=this.count;t<n;t++)mt.fromBufferAttribute(this,t),mt.applyNormalMatrix(e),this.setXYZ(t,mt.x,mt.y,mt.z);return this}transformDirection(e){for(let t=0,n=this.count;t<n;t++)mt.fromBufferAttribute(this,t),mt.transformDirection(e),this.setXYZ(t,mt.x,mt.y,mt.z);return this}set(e,t=0){return this.array.set(e,t),this}getComponent(e,t){let n=this.array[e*this.itemSize+t];return this.normalized&&(n=this._denormalize(n)),n}setComponent(e,t,n){return this.normalized&&(n=this._normalize(n)),this.array[e*this.itemSize+t]=n,this}getX(e){let t=this.array[e*this.itemSize];return this.normalized&&(t=this._denormalize(t)),t}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize]=t,this}getY(e){let t=this.array[e*this.itemSize+1];return this.normalized&&(t=this._denormalize(t)),t}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+1]=t,this}getZ(e){let t=this.array[e*this.itemSize+2];return this.normalized&&(t=this._denormalize(t)),t}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+2]=t,this}getW(e){let t=this.array[e*this.itemSize+3];return this.normalized&&(t=this._denormalize(t)),t}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+3]=t,this}setXY(e,t,n){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n)),this.array[e+0]=t,this.array[e+1]=n,this}setXYZ(e,t,n,s){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n),s=this._normalize(s)),this.array[e+0]=t,this.array[e+1]=n,this.array[e+2]=s,this}setXYZW(e,t,n,s,r){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.array[e+0]=t,this.array[e+1]=n,this.array[e+2]=s,this.array[e+3]=r,this}onUpload(e){return this.onUploadCallback=e,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let e={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return e.name=this.name,e.usage=this.usage,e.gpuType=this.gpuType,e}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(e){let t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):gh(e,this.array)}_normalize(e){let t=this._normalizationScale;return t!==void 0?Math.round(e*t):yh(e,this.array)}};var dr=class extends Dt{constructor(e,t,n){super(new Uint16Array(e),t,n)}};var fr=class extends Dt{constructor(e,t,n){super(new Uint32Array(e),t,n)}};var hn=class extends Dt{constructor(e,t,n){super(new Float32Array(e),t,n)}},og=new Ln,Qs=new L,Pc=new L,ci=class{constructor(e=new L,t=-1){this.isSphere=!0,this.center=e,this.radius=t}set(e,t){return this.center.copy(e),this.radius=t,this}setFromPoints(e,t){let n=this.center;t!==void 0?n.copy(t):og.setFromPoints(e).getCenter(n);let s=0;for(let r=0,o=e.length;r<o;r++)s=Math.max(s,n.distanceToSquared(e[r]));return this.radius=Math.sqrt(s),this}copy(e){return this.center.copy(e.center),this.radius=e.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(e){return e.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(e){return e.distanceTo(this.center)-this.radius}intersectsSphere(e){let t=this.radius+e.radius;return e.center.distanceToSquared(this.center)<=t*t}intersectsBox(e){return e.intersectsSphere(this)}intersectsPlane(e){return Math.abs(e.distanceToPoint(this.center))<=this.radius}clampPoint(e,t){let n=this.center.distanceToSquared(e);return t.copy(e),n>this.radius*this.radius&&(t.sub(this.center).normalize(),t.multiplyScalar(this.radius).add(this.center)),t}getBoundingBox(e){return this.isEmpty()?(e.makeEmpty(),e):(e.set(this.center,this.center),e.expandByScalar(this.radius),e)}applyMatrix4(e){return this.center.applyMatrix4(e),this.radius=this.radius*e.getMaxScaleOnAxis(),this}translate(e){return this.center.add(e),this}expandByPoint(e){if(this.isEmpty())return this.center.copy(e),this.radius=0,this;Qs.subVectors(e,this.center);let t=Qs.lengthSq();if(t>this.radius*this.radius){let n=Math.sqrt(t),s=(n-this.radius)*.5;this.center.addScaledVector(Qs,s/n),this.radius+=s}return this}union(e){return e.isEmpty()?this:this.isEmpty()?(this.copy(e),this):(this.center.equals(e.center)===!0?this.radius=Math.max(this.radius,e.radius):(Pc.subVectors(e.center,this.center).setLength(e.radius),this.expandByPoint(Qs.copy(e.center).add(Pc)),this.expandByPoint(Qs.copy(e.center).sub(Pc))),this)}equals(e){return e.center.equals(this.center)&&e.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(e){return this.radius=e.radius,this.center.fromArray(e.center),this}},ag=0,ln=new Ke,Ic=new un,hs=new L,Jt=new Ln,er=new Ln,Rt=new L,dn=class i extends _n{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:ag++}),this.uuid=xi(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(e){return Array.isArray(e)?this.index=new(Lm(e)?fr:dr)(e,1):this.index=e,this}setIndirect(e,t=0){return this.indirect=e,this.indirectOffset=t,this}getIndirect(){return this.indirect}getAttribute(e){return this.attributes[e]}setAttribute(e,t){return this.attributes[e]=t,this}deleteAttribute(e){return delete this.attributes[e],this}hasAttribute(e){return this.attributes[e]!==void 0}addGroup(e,t,n=0){this.groups.push({start:e,count:t,materialIndex:n})}clearGroups(){this.groups=[]}setDrawRange(e,t){this.drawRange.start=e,this.drawRange.count=t}applyMatrix4(e){let t=this.attributes.position;t!==void 0&&(t.applyMatrix4(e),t.needsUpdate=!0);let n=this.attributes.normal;if(n!==void 0){let r=new De().getNormalMatrix(e);n.applyNormalMatrix(r),n.needsUpdate=!0}let s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(e),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(e){return ln.makeRotationFromQuaternion(e),this.applyMatrix4(ln),this}rotateX(e){return ln.makeRotationX(e),this.applyMatrix4(ln),this}rotateY(e){return ln.makeRotationY(e),this.applyMatrix4(ln),this}rotateZ(e){return ln.makeRotationZ(e),this.applyMatrix4(ln),this}translate(e,t,n){return ln.makeTranslation(e,t,n),this.applyMatrix4(ln),this}scale(e,t,n){return ln.makeScale(e,t,n),this.applyMatrix4(ln),this}lookAt(e){return Ic.lookAt(e),Ic.updateMatrix(),this.applyMatrix4(Ic.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(hs).negate(),this.translate(hs.x,hs.y,hs.z),this}setFromPoints(e){let t=this.getAttribute("position");if(t===void 0){let n=[];for(let s=0,r=e.length;s<r;s++){let o=e[s];n.push(o.x,o.y,o.z||0)}this.setAttribute("position",new hn(n,3))}else{let n=Math.min(e.length,t.count);for(let s=0;s<n;s++){let r=e[s];t.setXYZ(s,r.x,r.y,r.z||0)}e.length>t.count&&Ce("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),t.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new Ln);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){Le("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new L(-1/0,-1/0,-1/0),new L(1/0,1/0,1/0));return}if(e!==void 0){if(this.boundingBox.setFromBufferAttribute(e),t)for(let n=0,s=t.length;n<s;n++){let r=t[n];Jt.setFromBufferAttribute(r),this.morphTargetsRelative?(Rt.addVectors(this.boundingBox.min,Jt.min),this.boundingBox.expandByPoint(Rt),Rt.addVectors(this.boundingBox.max,Jt.max),this.boundingBox.expandByPoint(Rt)):(this.boundingBox.expandByPoint(Jt.min),this.boundingBox.expandByPoint(Jt.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&Le('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new ci);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){Le("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new L,1/0);return}if(e){let n=this.boundingSphere.center;if(Jt.setFromBufferAttribute(e),t)for(let r=0,o=t.length;r<o;r++){let a=t[r];er.setFromBufferAttribute(a),this.morphTargetsRelative?(Rt.addVectors(Jt.min,er.min),Jt.expandByPoint(Rt),Rt.addVectors(Jt.max,er.max),Jt.expandByPoint(Rt)):(Jt.expandByPoint(er.min),Jt.expandByPoint(er.max))}Jt.getCenter(n);let s=0;for(let r=0,o=e.count;r<o;r++)Rt.fromBufferAttribute(e,r),s=Math.max(s,n.distanceToSquared(Rt));if(t)for(let r=0,o=t.length;r<o;r++){let a=t[r],l=this.morphTargetsRelative;for(let c=0,h=a.count;c<h;c++)Rt.fromBufferAttribute(a,c),l&&(hs.fromBufferAttribute(e,c),Rt.add(hs)),s=Math.max(s,n.distanceToSquared(Rt))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&Le('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let e=this.index,t=this.attributes;if(e===null||t.position===void 0||t.normal===void 0||t.uv===void 0){Le("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let n=t.position,s=t.normal,r=t.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==n.count)&&(o=new Dt(new Float32Array(4*n.count),4),this.setAttribute("tangent",o));let a=[],l=[],c=new Uint8Array(n.count);for(let B=0;B<n.count;B++)a[B]=new L,l[B]=new L;let h=new L,d=new L,u=new L,f=new Ie,g=new Ie,_=new Ie,p=new L,m=new L;function w(B,D,O){c[B]=c[D]=c[O]=1,h.fromBufferAttribute(n,B),d.fromBufferAttribute(n,D),u.fromBufferAttribute(n,O),f.fromBufferAttribute(r,B),g.fromBufferAttribute(r,D),_.fromBufferAttribute(r,O),d.sub(h),u.sub(h),g.sub(f),_.sub(f);let G=1/(g.x*_.y-_.x*g.y);isFinite(G)&&(p.copy(d).multiplyScalar(_.y).addScaledVector(u,-g.y).multiplyScalar(G),m.copy(u).multiplyScalar(g.x).addScaledVector(d,-_.x).multiplyScalar(G),a[B].add(p),a[D].add(p),a[O].add(p),l[B].add(m),l[D].add(m),l[O].add(m))}let A=this.groups;A.length===0&&(A=[{start:0,count:e.count}]);for(let B=0,D=A.length;B<D;++B){let O=A[B],G=O.start,Y=O.count;for(let I=G,X=G+Y;I<X;I+=3)w(e.getX(I+0),e.getX(I+1),e.getX(I+2))}let M=new L,C=new L,T=new L,y=new L;function S(B){T.fromBufferAttribute(s,B),y.copy(T);let D=a[B];M.copy(D),M.sub(T.multiplyScalar(T.dot(D))).normalize(),C.crossVectors(y,D);let G=C.dot(l[B])<0?-1:1;o.setXYZW(B,M.x,M.y,M.z,G)}for(let B=0,D=n.count;B<D;++B)c[B]&&S(B);this._transformed=!0}computeVertexNormals(){let e=this.index,t=this.getAttribute("position");if(t!==void 0){let n=this.getAttribute("normal");if(n===void 0||n.count!==t.count)n=new Dt(new Float32Array(t.count*3),3),this.setAttribute("normal",n);else for(let u=0,f=n.count;u<f;u++)n.setXYZ(u,0,0,0);let s=new L,r=new L,o=new L,a=new L,l=new L,c=new L,h=new L,d=new L;if(e)for(let u=0,f=e.count;u<f;u+=3){let g=e.getX(u+0),_=e.getX(u+1),p=e.getX(u+2);s.fromBufferAttribute(t,g),r.fromBufferAttribute(t,_),o.fromBufferAttribute(t,p),h.subVectors(o,r),d.subVectors(s,r),h.cross(d),a.fromBufferAttribute(n,g),l.fromBufferAttribute(n,_),c.fromBufferAttribute(n,p),a.add(h),l.add(h),c.add(h),n.setXYZ(g,a.x,a.y,a.z),n.setXYZ(_,l.x,l.y,l.z),n.setXYZ(p,c.x,c.y,c.z)}else for(let u=0,f=t.count;u<f;u+=3)s.fromBufferAttribute(t,u+0),r.fromBufferAttribute(t,u+1),o.fromBufferAttribute(t,u+2),h.subVectors(o,r),d.subVectors(s,r),h.cross(d),n.setXYZ(u+0,h.x,h.y,h.z),n.setXYZ(u+1,h.x,h.y,h.z),n.setXYZ(u+2,h.x,h.y,h.z);this.normalizeNormals(),n.needsUpdate=!0}}normalizeNormals(){let e=this.attributes.normal;for(let t=0,n=e.count;t<n;t++)Rt.fromBufferAttribute(e,t),Rt.normalize(),e.setXYZ(t,Rt.x,Rt.y,Rt.z)}toNonIndexed(){function e(a,l){let c=a.array,h=a.itemSize,d=a.normalized,u=new c.constructor(l.length*h),f=0,g=0;for(let _=0,p=l.length;_<p;_++){a.isInterleavedBufferAttribute?f=l[_]*a.data.stride+a.offset:f=l[_]*h;for(let m=0;m<h;m++)u[g++]=c[f++]}return new Dt(u,h,d)}if(this.index===null)return Ce("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let t=new i,n=this.index.array,s=this.attributes;for(let a in s){let l=s[a],c=e(l,n);t.setAttribute(a,c)}let r=this.morphAttributes;for(let a in r){let l=[],c=r[a];for(let h=0,d=c.length;h<d;h++){let u=c[h],f=e(u,n);l.push(f)}t.morphAttributes[a]=l}t.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,l=o.length;a<l;a++){let c=o[a];t.addGroup(c.start,c.count,c.materialIndex)}return t}toJSON(){let e={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(e.uuid=this.uuid,e.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,e.name=this.name,Object.keys(this.userData).length>0&&(e.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let l=this.parameters;for(let c in l)l[c]!==void 0&&(e[c]=l[c]);return e}e.data={attributes:{}};let t=this.index;t!==null&&(e.data.index={type:t.array.constructor.name,array:Array.prototype.slice.call(t.array)});let n=this.attributes;for(let l in n){let c=n[l];e.data.attributes[l]=c.toJSON(e.data)}let s={},r=!1;for(let l in this.morphAttributes){let c=this.morphAttributes[l],h=[];for(let d=0,u=c.length;d<u;d++){let f=c[d];h.push(f.toJSON(e.data))}h.length>0&&(s[l]=h,r=!0)}r&&(e.data.morphAttributes=s,e.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(e.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(e.data.boundingSphere=a.toJSON()),e}clone(){return new this.constructor().copy(this)}copy(e){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let t={};this.name=e.name;let n=e.index;n!==null&&this.setIndex(n.clone());let s=e.attributes;for(let c in s){let h=s[c];this.setAttribute(c,h.clone(t))}let r=e.morphAttributes;for(let c in r){let h=[],d=r[c];for(let u=0,f=d.length;u<f;u++)h.push(d[u].clone(t));this.morphAttributes[c]=h}this.morphTargetsRelative=e.morphTargetsRelative;let o=e.groups;for(let c=0,h=o.length;c<h;c++){let d=o[c];this.addGroup(d.start,d.count,d.materialIndex)}let a=e.boundingBox;a!==null&&(this.boundingBox=a.clone());let l=e.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=e.drawRange.start,this.drawRange.count=e.drawRange.count,this.userData=e.userData,this._transformed=e._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}},pr=class{constructor(e,t){this.isInterleavedBuffer=!0,this.array=e,this.stride=t,this.count=e!==void 0?e.length/t:0,this.usage=fh,this.updateRanges=[],this.version=0,this.uuid=xi()}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.array=new e.array.constructor(e.array),this.count=e.count,this.stride=e.stride,this.usage=e.usage,this}copyAt(e,t,n){e*=this.stride,n*=t.stride;for(let s=0,r=this.stride;s<r;s++)this.array[e+s]=t.array[n+s];return this}set(e,t=0){return this.array.set(e,t),this}clone(e){e.arrayBuffers===void 0&&(e.arrayBuffers={});let t=fd(this.array);e.arrayBuffers[t]===void 0&&(e.arrayBuffers[t]=this.array.slice(0).buffer);let n=new this.array.constructor(e.arrayBuffers[t]),s=new this.constructor(n,this.stride);return s.setUsage(this.usage),s}onUpload(e){return this.onUploadCallback=e,this}toJSON(e){e.arrayBuffers===void 0&&(e.arrayBuffers={});let t=fd(this.array);e.arrayBuffers[t]===void 0&&(e.arrayBuffers[t]=Array.from(new Uint32Array(this.array.slice(0).buffer)));let n={uuid:this.uuid,buffer:t,type:this.array.constructor.name,stride:this.stride};return n.usage=this.usage,n}};function fd(i){return i.buffer._uuid===void 0&&(i.buffer._uuid=xi()),i.byteOffset===0&&i.byteLength===i.buffer.byteLength?i.buffer._uuid:i.buffer._uuid+":"+i.byteOffset+":"+i.byteLength}var Gt=new L,mr=class i{constructor(e,t,n,s=!1){this.isInterleavedBufferAttribute=!0,this.name="",this.data=e,this.itemSize=t,this.offset=n,this.normalized=s,this._normalizationScale=e!==void 0?ka(e.array):void 0}get count(){return this.data.count}get array(){return this.data.array}set needsUpdate(e){this.data.needsUpdate=e}applyMatrix4(e){for(let t=0,n=this.data.count;t<n;t++)Gt.fromBufferAttribute(this,t),Gt.applyMatrix4(e),this.setXYZ(t,Gt.x,Gt.y,Gt.z);return this}applyNormalMatrix(e){for(let t=0,n=this.count;t<n;t++)Gt.fromBufferAttribute(this,t),Gt.applyNormalMatrix(e),this.setXYZ(t,Gt.x,Gt.y,Gt.z);return this}transformDirection(e){for(let t=0,n=this.count;t<n;t++)Gt.fromBufferAttribute(this,t),Gt.transformDirection(e),this.setXYZ(t,Gt.x,Gt.y,Gt.z);return this}getComponent(e,t){let n=this.array[e*this.data.stride+this.offset+t];return this.normalized&&(n=this._denormalize(n)),n}setComponent(e,t,n){return this.normalized&&(n=this._normalize(n)),this.data.array[e*this.data.stride+this.offset+t]=n,this}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.data.array[e*this.data.stride+this.offset]=t,this}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.data.array[e*this.data.stride+this.offset+1]=t,this}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.data.array[e*this.data.stride+this.offset+2]=t,this}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.data.array[e*this.data.stride+this.offset+3]=t,this}getX(e){let t=this.data.array[e*this.data.stride+this.offset];return this.normalized&&(t=this._denormalize(t)),t}getY(e){let t=this.data.array[e*this.data.stride+this.offset+1];return this.normalized&&(t=this._denormalize(t)),t}getZ(e){let t=this.data.array[e*this.data.stride+this.offset+2];return this.normalized&&(t=this._denormalize(t)),t}getW(e){let t=this.data.array[e*this.data.stride+this.offset+3];return this.normalized&&(t=this._denormalize(t)),t}setXY(e,t,n){return e=e*this.data.stride+this.offset,this.normalized&&(t=this._normalize(t),n=this._normalize(n)),this.data.array[e+0]=t,this.data.array[e+1]=n,this}setXYZ(e,t,n,s){return e=e*this.data.stride+this.offset,this.normalized&&(t=this._normalize(t),n=this._normalize(n),s=this._normalize(s)),this.data.array[e+0]=t,this.data.array[e+1]=n,this.data.array[e+2]=s,this}setXYZW(e,t,n,s,r){return e=e*this.data.stride+this.offset,this.normalized&&(t=this._normalize(t),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.data.array[e+0]=t,this.data.array[e+1]=n,this.data.array[e+2]=s,this.data.array[e+3]=r,this}clone(e){if(e===void 0){cr("InterleavedBufferAttribute.clone(): Cloning an interleaved buffer attribute will de-interleave buffer data.");let t=[];for(let n=0;n<this.count;n++){let s=n*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)t.push(this.data.array[s+r])}return new Dt(new this.array.constructor(t),this.itemSize,this.normalized)}else return e.interleavedBuffers===void 0&&(e.interleavedBuffers={}),e.interleavedBuffers[this.data.uuid]===void 0&&(e.interleavedBuffers[this.data.uuid]=this.data.clone(e)),new i(e.interleavedBuffers[this.data.uuid],this.itemSize,this.offset,this.normalized)}toJSON(e){if(e===void 0){cr("InterleavedBufferAttribute.toJSON(): Serializing an interleaved buffer attribute will de-interleave buffer data.");let t=[];for(let n=0;n<this.count;n++){let s=n*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)t.push(this.data.array[s+r])}return{itemSize:this.itemSize,type:this.array.constructor.name,array:t,normalized:this.normalized}}else return e.interleavedBuffers===void 0&&(e.interleavedBuffers={}),e.interleavedBuffers[this.data.uuid]===void 0&&(e.interleavedBuffers[this.data.uuid]=this.data.toJSON(e)),{isInterleavedBufferAttribute:!0,itemSize:this.itemSize,data:this.data.uuid,offset:this.offset,normalized:this.normalized}}_denormalize(e){let t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):gh(e,this.data.array)}_normalize(e){let t=this._normalizationScale;return t!==void 0?Math.round(e*t):yh(e,this.data.array)}},Lc=new L,lg=new L,cg=new De,Qt=class{constructor(e=new L(1,0,0),t=0){this.isPlane=!0,this.normal=e,this.constant=t}set(e,t){return this.normal.copy(e),this.constant=t,this}setComponents(e,t,n,s){return this.normal.set(e,t,n),this.constant=s,this}setFromNormalAndCoplanarPoint(e,t){return this.normal.copy(e),this.constant=-t.dot(this.normal),this}setFromCoplanarPoints(e,t,n){let s=Lc.subVectors(n,t).cross(lg.subVectors(e,t)).normalize();return this.setFromNormalAndCoplanarPoint(s,e),this}copy(e){return this.normal.copy(e.normal),this.constant=e.constant,this}normalize(){let e=1/this.normal.length();return this.normal.multiplyScalar(e),this.constant*=e,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(e){return this.normal.dot(e)+this.constant}distanceToSphere(e){return this.distanceToPoint(e.center)-e.radius}projectPoint(e,t){return t.copy(e).addScaledVector(this.normal,-this.distanceToPoint(e))}intersectLine(e,t,n=!0){let s=e.delta(Lc),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(e.start)===0?t.copy(e.start):null;let o=-(e.start.dot(this.normal)+this.constant)/r;return n===!0&&(o<0||o>1)?null:t.copy(e.start).addScaledVector(s,o)}intersectsLine(e){let t=this.distanceToPoint(e.start),n=this.distanceToPoint(e.end);return t<0&&n>0||n<0&&t>0}intersectsBox(e){return e.intersectsPlane(this)}intersectsSphere(e){return e.intersectsPlane(this)}coplanarPoint(e){return e.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(e,t){let n=t||cg.getNormalMatrix(e),s=this.coplanarPoint(Lc).applyMatrix4(e),r=this.normal.applyMatrix3(n).normalize();return this.constant=-s.dot(r),this}translate(e){return this.constant-=e.dot(this.normal),this}equals(e){return e.normal.equals(this.normal)&&e.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(e){return this.normal.fromArray(e.normal),this.constant=e.constant,this}},hg=0,Ii=class extends _n{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:hg++}),this.uuid=xi(),this.name="",this.type="Material",this.blending=Es,this.side=gi,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=Xc,this.blendDst=qc,this.blendEquation=Ni,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new $e(0,0,0),this.blendAlpha=0,this.depthFunc=ms,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=Zd,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=To,this.stencilZFail=To,this.stencilZPass=To,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(e){this._alphaTest>0!=e>0&&this.version++,this._alphaTest=e}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(e){if(e!==void 0)for(let t in e){let n=e[t];if(n===void 0){Ce(`Material: parameter '${t}' has value of undefined.`);continue}let s=this[t];if(s===void 0){Ce(`Material: '${t}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(n):s&&s.isVector2&&n&&n.isVector2||s&&s.isEuler&&n&&n.isEuler||s&&s.isVector3&&n&&n.isVector3?s.copy(n):this[t]=n}}toJSON(e){let t=e===void 0||typeof e=="string";t&&(e={textures:{},images:{}});let n={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};n.uuid=this.uuid,n.type=this.type,n.blending=this.blending,n.side=this.side,n.shadowSide=this.shadowSide,n.vertexColors=this.vertexColors,n.opacity=this.opacity,n.transparent=this.transparent,n.blendSrc=this.blendSrc,n.blendDst=this.blendDst,n.blendEquation=this.blendEquation,n.blendSrcAlpha=this.blendSrcAlpha,n.blendDstAlpha=this.blendDstAlpha,n.blendEquationAlpha=this.blendEquationAlpha,n.blendColor=this.blendColor.getHex(),n.blendAlpha=this.blendAlpha,n.depthFunc=this.depthFunc,n.depthTest=this.depthTest,n.depthWrite=this.depthWrite,n.colorWrite=this.colorWrite,n.clipIntersection=this.clipIntersection,n.clipShadows=this.clipShadows,n.stencilWriteMask=this.stencilWriteMask,n.stencilFunc=this.stencilFunc,n.stencilRef=this.stencilRef,n.stencilFuncMask=this.stencilFuncMask,n.stencilFail=this.stencilFail,n.stencilZFail=this.stencilZFail,n.stencilZPass=this.stencilZPass,n.stencilWrite=this.stencilWrite,n.polygonOffset=this.polygonOffset,n.polygonOffsetFactor=this.polygonOffsetFactor,n.polygonOffsetUnits=this.polygonOffsetUnits,n.dithering=this.dithering,n.alphaTest=this.alphaTest,n.alphaHash=this.alphaHash,n.alphaToCoverage=this.alphaToCoverage,n.premultipliedAlpha=this.premultipliedAlpha,n.forceSinglePass=this.forceSinglePass,n.allowOverride=this.allowOverride,n.visible=this.visible,n.toneMapped=this.toneMapped,n.name=this.name,this.color&&this.color.isColor&&(n.color=this.color.getHex()),this.roughness!==void 0&&(n.roughness=this.roughness),this.metalness!==void 0&&(n.metalness=this.metalness),this.sheen!==void 0&&(n.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(n.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(n.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(n.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(n.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(n.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(n.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(n.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(n.shininess=this.shininess),this.clearcoat!==void 0&&(n.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(n.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(n.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(n.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(e).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(n.clearcoatMap=this.clearcoatMap.toJSON(e).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(n.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(e).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(n.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(e).uuid,n.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(n.sheenColorMap=this.sheenColorMap.toJSON(e).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(n.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(e).uuid),this.dispersion!==void 0&&(n.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(n.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(n.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(n.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(n.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(n.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(n.iridescenceMap=this.iridescenceMap.toJSON(e).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(n.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(e).uuid),this.anisotropy!==void 0&&(n.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(n.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(n.anisotropyMap=this.anisotropyMap.toJSON(e).uuid),this.map&&this.map.isTexture&&(n.map=this.map.toJSON(e).uuid),this.matcap&&this.matcap.isTexture&&(n.matcap=this.matcap.toJSON(e).uuid),this.alphaMap&&this.alphaMap.isTexture&&(n.alphaMap=this.alphaMap.toJSON(e).uuid),this.lightMap&&this.lightMap.isTexture&&(n.lightMap=this.lightMap.toJSON(e).uuid,n.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(n.aoMap=this.aoMap.toJSON(e).uuid,n.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(n.bumpMap=this.bumpMap.toJSON(e).uuid,n.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(n.normalMap=this.normalMap.toJSON(e).uuid,n.normalMapType=this.normalMapType,n.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(n.displacementMap=this.displacementMap.toJSON(e).uuid,n.displacementScale=this.displacementScale,n.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(n.roughnessMap=this.roughnessMap.toJSON(e).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(n.metalnessMap=this.metalnessMap.toJSON(e).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(n.emissiveMap=this.emissiveMap.toJSON(e).uuid),this.specularMap&&this.specularMap.isTexture&&(n.specularMap=this.specularMap.toJSON(e).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(n.specularIntensityMap=this.specularIntensityMap.toJSON(e).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(n.specularColorMap=this.specularColorMap.toJSON(e).uuid),this.envMap&&this.envMap.isTexture&&(n.envMap=this.envMap.toJSON(e).uuid,this.combine!==void 0&&(n.combine=this.combine)),this.envMapRotation!==void 0&&(n.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(n.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(n.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(n.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(n.gradientMap=this.gradientMap.toJSON(e).uuid),this.transmission!==void 0&&(n.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(n.transmissionMap=this.transmissionMap.toJSON(e).uuid),this.thickness!==void 0&&(n.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(n.thicknessMap=this.thicknessMap.toJSON(e).uuid),this.attenuationDistance!==void 0&&(n.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(n.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(n.size=this.size),this.sizeAttenuation!==void 0&&(n.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(n.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(n.rotation=this.rotation),this.depthPacking!==void 0&&(n.depthPacking=this.depthPacking),this.linewidth!==void 0&&(n.linewidth=this.linewidth),this.linecap!==void 0&&(n.linecap=this.linecap),this.linejoin!==void 0&&(n.linejoin=this.linejoin),this.dashSize!==void 0&&(n.dashSize=this.dashSize),this.gapSize!==void 0&&(n.gapSize=this.gapSize),this.scale!==void 0&&(n.scale=this.scale),this.wireframe!==void 0&&(n.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(n.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(n.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(n.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(n.flatShading=this.flatShading),this.fog!==void 0&&(n.fog=this.fog),Object.keys(this.userData).length>0&&(n.userData=this.userData);function s(r){let o=[];for(let a in r){let l=r[a];delete l.metadata,o.push(l)}return o}if(t){let r=s(e.textures),o=s(e.images);r.length>0&&(n.textures=r),o.length>0&&(n.images=o)}return n}fromJSON(e,t){if(e.uuid!==void 0&&(this.uuid=e.uuid),e.name!==void 0&&(this.name=e.name),e.color!==void 0&&this.color!==void 0&&this.color.setHex(e.color),e.roughness!==void 0&&(this.roughness=e.roughness),e.metalness!==void 0&&(this.metalness=e.metalness),e.sheen!==void 0&&(this.sheen=e.sheen),e.sheenColor!==void 0&&(this.sheenColor=new $e().setHex(e.sheenColor)),e.sheenRoughness!==void 0&&(this.sheenRoughness=e.sheenRoughness),e.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(e.emissive),e.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(e.specular),e.specularIntensity!==void 0&&(this.specularIntensity=e.specularIntensity),e.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(e.specularColor),e.shininess!==void 0&&(this.shininess=e.shininess),e.clearcoat!==void 0&&(this.clearcoat=e.clearcoat),e.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=e.clearcoatRoughness),e.diffuseRoughness!==void 0&&(this.diffuseRoughness=e.diffuseRoughness),e.dispersion!==void 0&&(this.dispersion=e.dispersion),e.retroreflectivity!==void 0&&(this.retroreflectivity=e.retroreflectivity),e.iridescence!==void 0&&(this.iridescence=e.iridescence),e.iridescenceIOR!==void 0&&(this.iridescenceIOR=e.iridescenceIOR),e.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum),e.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum),e.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=e.iridescenceThicknessRange[1]),e.transmission!==void 0&&(this.transmission=e.transmission),e.thickness!==void 0&&(this.thickness=e.thickness),e.attenuationDistance!==void 0&&(this.attenuationDistance=e.attenuationDistance),e.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(e.attenuationColor),e.anisotropy!==void 0&&(this.anisotropy=e.anisotropy),e.anisotropyRotation!==void 0&&(this.anisotropyRotation=e.anisotropyRotation),e.fog!==void 0&&(this.fog=e.fog),e.flatShading!==void 0&&(this.flatShading=e.flatShading),e.blending!==void 0&&(this.blending=e.blending),e.combine!==void 0&&(this.combine=e.combine),e.side!==void 0&&(this.side=e.side),e.shadowSide!==void 0&&(this.shadowSide=e.shadowSide),e.opacity!==void 0&&(this.opacity=e.opacity),e.transparent!==void 0&&(this.transparent=e.transparent),e.alphaTest!==void 0&&(this.alphaTest=e.alphaTest),e.alphaHash!==void 0&&(this.alphaHash=e.alphaHash),e.depthFunc!==void 0&&(this.depthFunc=e.depthFunc),e.depthTest!==void 0&&(this.depthTest=e.depthTest),e.depthWrite!==void 0&&(this.depthWrite=e.depthWrite),e.colorWrite!==void 0&&(this.colorWrite=e.colorWrite),e.clippingPlanes!==void 0&&(this.clippingPlanes=e.clippingPlanes.map(n=>new Qt().fromJSON(n))),e.clipIntersection!==void 0&&(this.clipIntersection=e.clipIntersection),e.clipShadows!==void 0&&(this.clipShadows=e.clipShadows),e.depthPacking!==void 0&&(this.depthPacking=e.depthPacking),e.blendSrc!==void 0&&(this.blendSrc=e.blendSrc),e.blendDst!==void 0&&(this.blendDst=e.blendDst),e.blendEquation!==void 0&&(this.blendEquation=e.blendEquation),e.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=e.blendSrcAlpha),e.blendDstAlpha!==void 0&&(this.blendDstAlpha=e.blendDstAlpha),e.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=e.blendEquationAlpha),e.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(e.blendColor),e.blendAlpha!==void 0&&(this.blendAlpha=e.blendAlpha),e.stencilWriteMask!==void 0&&(this.stencilWriteMask=e.stencilWriteMask),e.stencilFunc!==void 0&&(this.stencilFunc=e.stencilFunc),e.stencilRef!==void 0&&(this.stencilRef=e.stencilRef),e.stencilFuncMask!==void 0&&(this.stencilFuncMask=e.stencilFuncMask),e.stencilFail!==void 0&&(this.stencilFail=e.stencilFail),e.stencilZFail!==void 0&&(this.stencilZFail=e.stencilZFail),e.stencilZPass!==void 0&&(this.stencilZPass=e.stencilZPass),e.stencilWrite!==void 0&&(this.stencilWrite=e.stencilWrite),e.wireframe!==void 0&&(this.wireframe=e.wireframe),e.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=e.wireframeLinewidth),e.wireframeLinecap!==void 0&&(this.wireframeLinecap=e.wireframeLinecap),e.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=e.wireframeLinejoin),e.rotation!==void 0&&(this.rotation=e.rotation),e.linewidth!==void 0&&(this.linewidth=e.linewidth),e.linecap!==void 0&&(this.linecap=e.linecap),e.linejoin!==void 0&&(this.linejoin=e.linejoin),e.dashSize!==void 0&&(this.dashSize=e.dashSize),e.gapSize!==void 0&&(this.gapSize=e.gapSize),e.scale!==void 0&&(this.scale=e.scale),e.polygonOffset!==void 0&&(this.polygonOffset=e.polygonOffset),e.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=e.polygonOffsetFactor),e.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=e.polygonOffsetUnits),e.dithering!==void 0&&(this.dithering=e.dithering),e.alphaToCoverage!==void 0&&(this.alphaToCoverage=e.alphaToCoverage),e.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=e.premultipliedAlpha),e.forceSinglePass!==void 0&&(this.forceSinglePass=e.forceSinglePass),e.allowOverride!==void 0&&(this.allowOverride=e.allowOverride),e.visible!==void 0&&(this.visible=e.visible),e.toneMapped!==void 0&&(this.toneMapped=e.toneMapped),e.userData!==void 0&&(this.userData=e.userData),e.vertexColors!==void 0&&(typeof e.vertexColors=="number"?this.vertexColors=e.vertexColors>0:this.vertexColors=e.vertexColors),e.size!==void 0&&(this.size=e.size),e.sizeAttenuation!==void 0&&(this.sizeAttenuation=e.sizeAttenuation),e.map!==void 0&&(this.map=t[e.map]||null),e.matcap!==void 0&&(this.matcap=t[e.matcap]||null),e.alphaMap!==void 0&&(this.alphaMap=t[e.alphaMap]||null),e.bumpMap!==void 0&&(this.bumpMap=t[e.bumpMap]||null),e.bumpScale!==void 0&&(this.bumpScale=e.bumpScale),e.normalMap!==void 0&&(this.normalMap=t[e.normalMap]||null),e.normalMapType!==void 0&&(this.normalMapType=e.normalMapType),e.normalScale!==void 0){let n=e.normalScale;Array.isArray(n)===!1&&(n=[n,n]),this.normalScale=new Ie().fromArray(n)}return e.displacementMap!==void 0&&(this.displacementMap=t[e.displacementMap]||null),e.displacementScale!==void 0&&(this.displacementScale=e.displacementScale),e.displacementBias!==void 0&&(this.displacementBias=e.displacementBias),e.roughnessMap!==void 0&&(this.roughnessMap=t[e.roughnessMap]||null),e.metalnessMap!==void 0&&(this.metalnessMap=t[e.metalnessMap]||null),e.emissiveMap!==void 0&&(this.emissiveMap=t[e.emissiveMap]||null),e.emissiveIntensity!==void 0&&(this.emissiveIntensity=e.emissiveIntensity),e.specularMap!==void 0&&(this.specularMap=t[e.specularMap]||null),e.specularIntensityMap!==void 0&&(this.specularIntensityMap=t[e.specularIntensityMap]||null),e.specularColorMap!==void 0&&(this.specularColorMap=t[e.specularColorMap]||null),e.envMap!==void 0&&(this.envMap=t[e.envMap]||null),e.envMapRotation!==void 0&&this.envMapRotation.fromArray(e.envMapRotation),e.envMapIntensity!==void 0&&(this.envMapIntensity=e.envMapIntensity),e.reflectivity!==void 0&&(this.reflectivity=e.reflectivity),e.refractionRatio!==void 0&&(this.refractionRatio=e.refractionRatio),e.lightMap!==void 0&&(this.lightMap=t[e.lightMap]||null),e.lightMapIntensity!==void 0&&(this.lightMapIntensity=e.lightMapIntensity),e.aoMap!==void 0&&(this.aoMap=t[e.aoMap]||null),e.aoMapIntensity!==void 0&&(this.aoMapIntensity=e.aoMapIntensity),e.gradientMap!==void 0&&(this.gradientMap=t[e.gradientMap]||null),e.clearcoatMap!==void 0&&(this.clearcoatMap=t[e.clearcoatMap]||null),e.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=t[e.clearcoatRoughnessMap]||null),e.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=t[e.clearcoatNormalMap]||null),e.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Ie().fromArray(e.clearcoatNormalScale)),e.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=t[e.diffuseRoughnessMap]||null),e.iridescenceMap!==void 0&&(this.iridescenceMap=t[e.iridescenceMap]||null),e.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=t[e.iridescenceThicknessMap]||null),e.transmissionMap!==void 0&&(this.transmissionMap=t[e.transmissionMap]||null),e.thicknessMap!==void 0&&(this.thicknessMap=t[e.thicknessMap]||null),e.anisotropyMap!==void 0&&(this.anisotropyMap=t[e.anisotropyMap]||null),e.sheenColorMap!==void 0&&(this.sheenColorMap=t[e.sheenColorMap]||null),e.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=t[e.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(e){this.name=e.name,this.blending=e.blending,this.side=e.side,this.vertexColors=e.vertexColors,this.opacity=e.opacity,this.transparent=e.transparent,this.blendSrc=e.blendSrc,this.blendDst=e.blendDst,this.blendEquation=e.blendEquation,this.blendSrcAlpha=e.blendSrcAlpha,this.blendDstAlpha=e.blendDstAlpha,this.blendEquationAlpha=e.blendEquationAlpha,this.blendColor.copy(e.blendColor),this.blendAlpha=e.blendAlpha,this.depthFunc=e.depthFunc,this.depthTest=e.depthTest,this.depthWrite=e.depthWrite,this.stencilWriteMask=e.stencilWriteMask,this.stencilFunc=e.stencilFunc,this.stencilRef=e.stencilRef,this.stencilFuncMask=e.stencilFuncMask,this.stencilFail=e.stencilFail,this.stencilZFail=e.stencilZFail,this.stencilZPass=e.stencilZPass,this.stencilWrite=e.stencilWrite;let t=e.clippingPlanes,n=null;if(t!==null){let s=t.length;n=new Array(s);for(let r=0;r!==s;++r)n[r]=t[r].clone()}return this.clippingPlanes=n,this.clipIntersection=e.clipIntersection,this.clipShadows=e.clipShadows,this.shadowSide=e.shadowSide,this.colorWrite=e.colorWrite,this.precision=e.precision,this.polygonOffset=e.polygonOffset,this.polygonOffsetFactor=e.polygonOffsetFactor,this.polygonOffsetUnits=e.polygonOffsetUnits,this.dithering=e.dithering,this.alphaTest=e.alphaTest,this.alphaHash=e.alphaHash,this.alphaToCoverage=e.alphaToCoverage,this.premultipliedAlpha=e.premultipliedAlpha,this.forceSinglePass=e.forceSinglePass,this.allowOverride=e.allowOverride,this.visible=e.visible,this.toneMapped=e.toneMapped,this.userData=JSON.parse(JSON.stringify(e.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(e){e===!0&&this.version++}};var Wn=new L,Dc=new L,fo=new L,po=new L,_s=class{constructor(e=new L,t=new L(0,0,-1)){this.origin=e,this.direction=t}set(e,t){return this.origin.copy(e),this.direction.copy(t),this}copy(e){return this.origin.copy(e.origin),this.direction.copy(e.direction),this}at(e,t){return t.copy(this.origin).addScaledVector(this.direction,e)}lookAt(e){return this.direction.copy(e).sub(this.origin).normalize(),this}recast(e){return this.origin.copy(this.at(e,Wn)),this}closestPointToPoint(e,t){t.subVectors(e,this.origin);let n=t.dot(this.direction);return n<0?t.copy(this.origin):t.copy(this.origin).addScaledVector(this.direction,n)}distanceToPoint(e){return Math.sqrt(this.distanceSqToPoint(e))}distanceSqToPoint(e){let t=Wn.subVectors(e,this.origin).dot(this.direction);return t<0?this.origin.distanceToSquared(e):(Wn.copy(this.origin).addScaledVector(this.direction,t),Wn.distanceToSquared(e))}distanceSqToSegment(e,t,n,s){Dc.copy(e).add(t).multiplyScalar(.5),fo.copy(t).sub(e).normalize(),po.copy(this.origin).sub(Dc);let r=e.distanceTo(t)*.5,o=-this.direction.dot(fo),a=po.dot(this.direction),l=-po.dot(fo),c=po.lengthSq(),h=Math.abs(1-o*o),d,u,f,g;if(h>0)if(d=o*l-a,u=o*a-l,g=r*h,d>=0)if(u>=-g)if(u<=g){let _=1/h;d*=_,u*=_,f=d*(d+o*u+2*a)+u*(o*d+u+2*l)+c}else u=r,d=Math.max(0,-(o*u+a)),f=-d*d+u*(u+2*l)+c;else u=-r,d=Math.max(0,-(o*u+a)),f=-d*d+u*(u+2*l)+c;else u<=-g?(d=Math.max(0,-(-o*r+a)),u=d>0?-r:Math.min(Math.max(-r,-l),r),f=-d*d+u*(u+2*l)+c):u<=g?(d=0,u=Math.min(Math.max(-r,-l),r),f=u*(u+2*l)+c):(d=Math.max(0,-(o*r+a)),u=d>0?r:Math.min(Math.max(-r,-l),r),f=-d*d+u*(u+2*l)+c);else u=o>0?-r:r,d=Math.max(0,-(o*u+a)),f=-d*d+u*(u+2*l)+c;return n&&n.copy(this.origin).addScaledVector(this.direction,d),s&&s.copy(Dc).addScaledVector(fo,u),f}intersectSphere(e,t){if(e.radius<0)return null;Wn.subVectors(e.center,this.origin);let n=Wn.dot(this.direction),s=Wn.dot(Wn)-n*n,r=e.radius*e.radius;if(s>r)return null;let o=Math.sqrt(r-s),a=n-o,l=n+o;return l<0?null:a<0?this.at(l,t):this.at(a,t)}intersectsSphere(e){return e.radius<0?!1:this.distanceSqToPoint(e.center)<=e.radius*e.radius}distanceToPlane(e){let t=e.normal.dot(this.direction);if(t===0)return e.distanceToPoint(this.origin)===0?0:null;let n=-(this.origin.dot(e.normal)+e.constant)/t;return n>=0?n:null}intersectPlane(e,t){let n=this.distanceToPlane(e);return n===null?null:this.at(n,t)}intersectsPlane(e){let t=e.distanceToPoint(this.origin);return t===0||e.normal.dot(this.direction)*t<0}intersectBox(e,t){let n,s,r,o,a,l,c=1/this.direction.x,h=1/this.direction.y,d=1/this.direction.z,u=this.origin;return c>=0?(n=(e.min.x-u.x)*c,s=(e.max.x-u.x)*c):(n=(e.max.x-u.x)*c,s=(e.min.x-u.x)*c),h>=0?(r=(e.min.y-u.y)*h,o=(e.max.y-u.y)*h):(r=(e.max.y-u.y)*h,o=(e.min.y-u.y)*h),n>o||r>s||((r>n||isNaN(n))&&(n=r),(o<s||isNaN(s))&&(s=o),d>=0?(a=(e.min.z-u.z)*d,l=(e.max.z-u.z)*d):(a=(e.max.z-u.z)*d,l=(e.min.z-u.z)*d),n>l||a>s)||((a>n||n!==n)&&(n=a),(l<s||s!==s)&&(s=l),s<0)?null:this.at(n>=0?n:s,t)}intersectsBox(e){return this.intersectBox(e,Wn)!==null}intersectTriangle(e,t,n,s,r){let o=this.origin,a=this.direction,l=a.x,c=a.y,h=a.z,d=e.x-o.x,u=e.y-o.y,f=e.z-o.z,g=t.x-o.x,_=t.y-o.y,p=t.z-o.z,m=n.x-o.x,w=n.y-o.y,A=n.z-o.z,M=Math.abs(l),C=Math.abs(c),T=Math.abs(h),y,S,B,D,O,G,Y,I,X,J,V,ne;if(M>=C&&M>=T?(B=l,G=d,X=g,ne=m,l>=0?(y=c,S=h,D=u,O=f,Y=_,I=p,J=w,V=A):(y=h,S=c,D=f,O=u,Y=p,I=_,J=A,V=w)):C>=T?(B=c,G=u,X=_,ne=w,c>=0?(y=h,S=l,D=f,O=d,Y=p,I=g,J=A,V=m):(y=l,S=h,D=d,O=f,Y=g,I=p,J=m,V=A)):(B=h,G=f,X=p,ne=A,h>=0?(y=l,S=c,D=d,O=u,Y=g,I=_,J=m,V=w):(y=c,S=l,D=u,O=d,Y=_,I=g,J=w,V=m)),B===0)return null;let W=y/B,Q=S/B,ee=1/B,Se=D-W*G,Oe=O-Q*G,Z=Y-W*X,me=I-Q*X,_e=J-W*ne,Te=V-Q*ne,ge=_e*me-Te*Z,Fe=Se*Te-Oe*_e,ft=Z*Oe-me*Se;if(s){if(ge<0||Fe<0||ft<0)return null}else if((ge<0||Fe<0||ft<0)&&(ge>0||Fe>0||ft>0))return null;let Pe=ge+Fe+ft;if(Pe===0)return null;let et=ee*(ge*G+Fe*X+ft*ne);return(Pe>0?et<0:et>0)?null:this.at(et/Pe,r)}applyMatrix4(e){return this.origin.applyMatrix4(e),this.direction.transformDirection(e),this}equals(e){return e.origin.equals(this.origin)&&e.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},Go=class extends Ii{constructor(e){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new $e(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new li,this.combine=Yc,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.fog=e.fog,this}},pd=new Ke,Ri=new _s,mo=new ci,md=new L,go=new L,yo=new L,vo=new L,Nc=new L,xo=new L,gd=new L,_o=new L,kt=class extends un{constructor(e=new dn,t=new Go){super(),this.isMesh=!0,this.type="Mesh",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}updateMorphTargets(){let t=this.geometry.morphAttributes,n=Object.keys(t);if(n.length>0){let s=t[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}getVertexPosition(e,t){let n=this.geometry,s=n.attributes.position,r=n.morphAttributes.position,o=n.morphTargetsRelative;t.fromBufferAttribute(s,e);let a=this.morphTargetInfluences;if(r&&a){xo.set(0,0,0);for(let l=0,c=r.length;l<c;l++){let h=a[l],d=r[l];h!==0&&(Nc.fromBufferAttribute(d,e),o?xo.addScaledVector(Nc,h):xo.addScaledVector(Nc.sub(t),h))}t.add(xo)}return t}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let n=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(n.boundingSphere===null&&n.computeBoundingSphere(),mo.copy(n.boundingSphere),mo.applyMatrix4(r),Ri.copy(e.ray).recast(e.near),!(mo.containsPoint(Ri.origin)===!1&&(Ri.intersectSphere(mo,md)===null||Ri.origin.distanceToSquared(md)>(e.far-e.near)**2))&&(pd.copy(r).invert(),Ri.copy(e.ray).applyMatrix4(pd),!(n.boundingBox!==null&&Ri.intersectsBox(n.boundingBox)===!1)&&this._computeIntersections(e,t,Ri)))}_computeIntersections(e,t,n){let s,r=this.geometry,o=this.material,a=r.index,l=r.attributes.position,c=r.attributes.uv,h=r.attributes.uv1,d=r.attributes.normal,u=r.groups,f=r.drawRange;if(a!==null)if(Array.isArray(o))for(let g=0,_=u.length;g<_;g++){let p=u[g],m=o[p.materialIndex],w=Math.max(p.start,f.start),A=Math.min(a.count,Math.min(p.start+p.count,f.start+f.count));for(let M=w,C=A;M<C;M+=3){let T=a.getX(M),y=a.getX(M+1),S=a.getX(M+2);s=bo(this,m,e,n,c,h,d,T,y,S),s&&(s.faceIndex=Math.floor(M/3),s.face.materialIndex=p.materialIndex,t.push(s))}}else{let g=Math.max(0,f.start),_=Math.min(a.count,f.start+f.count);for(let p=g,m=_;p<m;p+=3){let w=a.getX(p),A=a.getX(p+1),M=a.getX(p+2);s=bo(this,o,e,n,c,h,d,w,A,M),s&&(s.faceIndex=Math.floor(p/3),t.push(s))}}else if(l!==void 0)if(Array.isArray(o))for(let g=0,_=u.length;g<_;g++){let p=u[g],m=o[p.materialIndex],w=Math.max(p.start,f.start),A=Math.min(l.count,Math.min(p.start+p.count,f.start+f.count));for(let M=w,C=A;M<C;M+=3){let T=M,y=M+1,S=M+2;s=bo(this,m,e,n,c,h,d,T,y,S),s&&(s.faceIndex=Math.floor(M/3),s.face.materialIndex=p.materialIndex,t.push(s))}}else{let g=Math.max(0,f.start),_=Math.min(l.count,f.start+f.count);for(let p=g,m=_;p<m;p+=3){let w=p,A=p+1,M=p+2;s=bo(this,o,e,n,c,h,d,w,A,M),s&&(s.faceIndex=Math.floor(p/3),t.push(s))}}}};function ug(i,e,t,n,s,r,o,a){let l;if(e.side===Xt?l=n.intersectTriangle(o,r,s,!0,a):l=n.intersectTriangle(s,r,o,e.side===gi,a),l===null)return null;_o.copy(a),_o.applyMatrix4(i.matrixWorld);let c=t.ray.origin.distanceTo(_o);return c<t.near||c>t.far?null:{distance:c,point:_o.clone(),object:i}}function bo(i,e,t,n,s,r,o,a,l,c){i.getVertexPosition(a,go),i.getVertexPosition(l,yo),i.getVertexPosition(c,vo);let h=ug(i,e,t,n,go,yo,vo,gd);if(h){let d=new L;ai.getBarycoord(gd,go,yo,vo,d),s&&(h.uv=ai.getInterpolatedAttribute(s,a,l,c,d,new Ie)),r&&(h.uv1=ai.getInterpolatedAttribute(r,a,l,c,d,new Ie)),o&&(h.normal=ai.getInterpolatedAttribute(o,a,l,c,d,new L),h.normal.dot(n.direction)>0&&h.normal.multiplyScalar(-1));let u={a,b:l,c,normal:new L,materialIndex:0};ai.getNormal(go,yo,vo,u.normal),h.face=u,h.barycoord=d}return h}var Yn=class extends Yt{constructor(e=null,t=1,n=1,s,r,o,a,l,c=ot,h=ot,d,u){super(null,o,a,l,c,h,s,r,d,u),this.isDataTexture=!0,this.image={data:e,width:t,height:n},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var Ci=new ci,dg=new Ie(.5,.5),wo=new L,Li=class{constructor(e=new Qt,t=new Qt,n=new Qt,s=new Qt,r=new Qt,o=new Qt){this.planes=[e,t,n,s,r,o]}set(e,t,n,s,r,o){let a=this.planes;return a[0].copy(e),a[1].copy(t),a[2].copy(n),a[3].copy(s),a[4].copy(r),a[5].copy(o),this}copy(e){let t=this.planes;for(let n=0;n<6;n++)t[n].copy(e.planes[n]);return this}setFromProjectionMatrix(e,t=cn,n=!1){let s=this.planes,r=e.elements,o=r[0],a=r[1],l=r[2],c=r[3],h=r[4],d=r[5],u=r[6],f=r[7],g=r[8],_=r[9],p=r[10],m=r[11],w=r[12],A=r[13],M=r[14],C=r[15];if(s[0].setComponents(c-o,f-h,m-g,C-w).normalize(),s[1].setComponents(c+o,f+h,m+g,C+w).normalize(),s[2].setComponents(c+a,f+d,m+_,C+A).normalize(),s[3].setComponents(c-a,f-d,m-_,C-A).normalize(),n)s[4].setComponents(l,u,p,M).normalize(),s[5].setComponents(c-l,f-u,m-p,C-M).normalize();else if(s[4].setComponents(c-l,f-u,m-p,C-M).normalize(),t===cn)s[5].setComponents(c+l,f+u,m+p,C+M).normalize();else if(t===ar)s[5].setComponents(l,u,p,M).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+t);return this}intersectsObject(e){if(e.boundingSphere!==void 0)e.boundingSphere===null&&e.computeBoundingSphere(),Ci.copy(e.boundingSphere).applyMatrix4(e.matrixWorld);else{let t=e.geometry;t.boundingSphere===null&&t.computeBoundingSphere(),Ci.copy(t.boundingSphere).applyMatrix4(e.matrixWorld)}return this.intersectsSphere(Ci)}intersectsSprite(e){Ci.center.set(0,0,0);let t=dg.distanceTo(e.center);return Ci.radius=.7071067811865476+t,Ci.applyMatrix4(e.matrixWorld),this.intersectsSphere(Ci)}intersectsSphere(e){let t=this.planes,n=e.center,s=-e.radius;for(let r=0;r<6;r++)if(t[r].distanceToPoint(n)<s)return!1;return!0}intersectsBox(e){let t=this.planes;for(let n=0;n<6;n++){let s=t[n];if(wo.x=s.normal.x>0?e.max.x:e.min.x,wo.y=s.normal.y>0?e.max.y:e.min.y,wo.z=s.normal.z>0?e.max.z:e.min.z,s.distanceToPoint(wo)<0)return!1}return!0}containsPoint(e){let t=this.planes;for(let n=0;n<6;n++)if(t[n].distanceToPoint(e)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},yd=new Ke,Vo=class i{constructor(){this.coordinateSystem=cn,this._frustums=[],this._count=0}setFromArrayCamera(e){let t=e.cameras,n=this._frustums;for(let s=0;s<t.length;s++){let r=t[s];yd.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),n[s]===void 0&&(n[s]=new Li),n[s].setFromProjectionMatrix(yd,r.coordinateSystem,r.reversedDepth)}return this._count=t.length,this}getFrustum(e){return this._frustums[e]}intersectsObject(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsObject(e))return!0;return!1}intersectsSprite(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsSprite(e))return!0;return!1}intersectsSphere(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsSphere(e))return!0;return!1}intersectsBox(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsBox(e))return!0;return!1}containsPoint(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].containsPoint(e))return!0;return!1}copy(e){this.coordinateSystem=e.coordinateSystem;let t=this._frustums,n=e._frustums;for(let s=0;s<e._count;s++)t[s]===void 0&&(t[s]=new Li),t[s].copy(n[s]);return this._count=e._count,this}clone(){return new i().copy(this)}};var gr=class extends Yt{constructor(e=[],t=Oi,n,s,r,o,a,l,c,h){super(e,t,n,s,r,o,a,l,c,h),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(e){this.image=e}};var wn=class extends Yt{constructor(e,t,n=tn,s,r,o,a=ot,l=ot,c,h=qn,d=1){if(h!==qn&&h!==Zn)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let u={width:e,height:t,depth:d};super(u,s,r,o,a,l,h,n,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(e){return super.copy(e),this.source=new vs(Object.assign({},e.image)),this.compareFunction=e.compareFunction,this}toJSON(e){let t=super.toJSON(e);return t.compareFunction=this.compareFunction,t}},yr=class extends wn{constructor(e,t=tn,n=Oi,s,r,o=ot,a=ot,l,c=qn){let h={width:e,height:e,depth:1},d=[h,h,h,h,h,h];super(e,e,t,n,s,r,o,a,l,c),this.image=d,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(e){this.image=e}},vr=class extends Yt{constructor(e=null){super(),this.sourceTexture=e,this.isExternalTexture=!0}copy(e){return super.copy(e),this.sourceTexture=e.sourceTexture,this}},bs=class i extends dn{constructor(e=1,t=1,n=1,s=1,r=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:e,height:t,depth:n,widthSegments:s,heightSegments:r,depthSegments:o};let a=this;s=Math.floor(s),r=Math.floor(r),o=Math.floor(o);let l=[],c=[],h=[],d=[],u=0,f=0;g("z","y","x",-1,-1,n,t,e,o,r,0),g("z","y","x",1,-1,n,t,-e,o,r,1),g("x","z","y",1,1,e,n,t,s,o,2),g("x","z","y",1,-1,e,n,-t,s,o,3),g("x","y","z",1,-1,e,t,n,s,r,4),g("x","y","z",-1,-1,e,t,-n,s,r,5),this.setIndex(l),this.setAttribute("position",new hn(c,3)),this.setAttribute("normal",new hn(h,3)),this.setAttribute("uv",new hn(d,2));function g(_,p,m,w,A,M,C,T,y,S,B){let D=M/y,O=C/S,G=M/2,Y=C/2,I=T/2,X=y+1,J=S+1,V=0,ne=0,W=new L;for(let Q=0;Q<J;Q++){let ee=Q*O-Y;for(let Se=0;Se<X;Se++){let Oe=Se*D-G;W[_]=Oe*w,W[p]=ee*A,W[m]=I,c.push(W.x,W.y,W.z),W[_]=0,W[p]=0,W[m]=T>0?1:-1,h.push(W.x,W.y,W.z),d.push(Se/y),d.push(1-Q/S),V+=1}}for(let Q=0;Q<S;Q++)for(let ee=0;ee<y;ee++){let Se=u+ee+X*Q,Oe=u+ee+X*(Q+1),Z=u+(ee+1)+X*(Q+1),me=u+(ee+1)+X*Q;l.push(Se,Oe,me),l.push(Oe,Z,me),ne+=6}a.addGroup(f,ne,B),f+=ne,u+=V}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.width,e.height,e.depth,e.widthSegments,e.heightSegments,e.depthSegments)}};var xr=class i extends dn{constructor(e=1,t=1,n=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:e,height:t,widthSegments:n,heightSegments:s};let r=e/2,o=t/2,a=Math.floor(n),l=Math.floor(s),c=a+1,h=l+1,d=e/a,u=t/l,f=[],g=[],_=[],p=[];for(let m=0;m<h;m++){let w=m*u-o;for(let A=0;A<c;A++){let M=A*d-r;g.push(M,-w,0),_.push(0,0,1),p.push(A/a),p.push(1-m/l)}}for(let m=0;m<l;m++)for(let w=0;w<a;w++){let A=w+c*m,M=w+c*(m+1),C=w+1+c*(m+1),T=w+1+c*m;f.push(A,M,T),f.push(M,C,T)}this.setIndex(f),this.setAttribute("position",new hn(g,3)),this.setAttribute("normal",new hn(_,3)),this.setAttribute("uv",new hn(p,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.width,e.height,e.widthSegments,e.heightSegments)}};function Bi(i){let e={};for(let t in i){e[t]={};for(let n in i[t]){let s=i[t][n];if(vd(s))s.isRenderTargetTexture?(Ce("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),e[t][n]=null):e[t][n]=s.clone();else if(Array.isArray(s))if(vd(s[0])){let r=[];for(let o=0,a=s.length;o<a;o++)r[o]=s[o].clone();e[t][n]=r}else e[t][n]=s.slice();else e[t][n]=s}}return e}function Bt(i){let e={};for(let t=0;t<i.length;t++){let n=Bi(i[t]);for(let s in n)e[s]=n[s]}return e}function vd(i){return i&&(i.isColor||i.isMatrix3||i.isMatrix4||i.isVector2||i.isVector3||i.isVector4||i.isTexture||i.isQuaternion)}function fg(i){let e=[];for(let t=0;t<i.length;t++)e.push(i[t].clone());return e}function xh(i){let e=i.getRenderTarget();return e===null?i.outputColorSpace:e.isXRRenderTarget===!0?e.texture.colorSpace:qe.workingColorSpace}var af={clone:Bi,merge:Bt},pg=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,mg=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,$t=class extends Ii{constructor(e){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=pg,this.fragmentShader=mg,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,e!==void 0&&this.setValues(e)}copy(e){return super.copy(e),this.fragmentShader=e.fragmentShader,this.vertexShader=e.vertexShader,this.uniforms=Bi(e.uniforms),this.uniformsGroups=fg(e.uniformsGroups),this.defines=Object.assign({},e.defines),this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.fog=e.fog,this.lights=e.lights,this.clipping=e.clipping,this.extensions=Object.assign({},e.extensions),this.glslVersion=e.glslVersion,this.defaultAttributeValues=Object.assign({},e.defaultAttributeValues),this.index0AttributeName=e.index0AttributeName,this.uniformsNeedUpdate=e.uniformsNeedUpdate,this}toJSON(e){let t=super.toJSON(e);t.glslVersion=this.glslVersion,t.uniforms={};for(let s in this.uniforms){let o=this.uniforms[s].value;o&&o.isTexture?t.uniforms[s]={type:"t",value:o.toJSON(e).uuid}:o&&o.isColor?t.uniforms[s]={type:"c",value:o.getHex()}:o&&o.isVector2?t.uniforms[s]={type:"v2",value:o.toArray()}:o&&o.isVector3?t.uniforms[s]={type:"v3",value:o.toArray()}:o&&o.isVector4?t.uniforms[s]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?t.uniforms[s]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?t.uniforms[s]={type:"m4",value:o.toArray()}:t.uniforms[s]={value:o}}Object.keys(this.defines).length>0&&(t.defines=this.defines),t.vertexShader=this.vertexShader,t.fragmentShader=this.fragmentShader,t.lights=this.lights,t.clipping=this.clipping;let n={};for(let s in this.extensions)this.extensions[s]===!0&&(n[s]=!0);return Object.keys(n).length>0&&(t.extensions=n),t}fromJSON(e,t){if(super.fromJSON(e,t),e.uniforms!==void 0)for(let n in e.uniforms){let s=e.uniforms[n];switch(this.uniforms[n]={},s.type){case"t":this.uniforms[n].value=t[s.value]||null;break;case"c":this.uniforms[n].value=new $e().setHex(s.value);break;case"v2":this.uniforms[n].value=new Ie().fromArray(s.value);break;case"v3":this.uniforms[n].value=new L().fromArray(s.value);break;case"v4":this.uniforms[n].value=new nt().fromArray(s.value);break;case"m3":this.uniforms[n].value=new De().fromArray(s.value);break;case"m4":this.uniforms[n].value=new Ke().fromArray(s.value);break;default:this.uniforms[n].value=s.value}}if(e.defines!==void 0&&(this.defines=e.defines),e.vertexShader!==void 0&&(this.vertexShader=e.vertexShader),e.fragmentShader!==void 0&&(this.fragmentShader=e.fragmentShader),e.glslVersion!==void 0&&(this.glslVersion=e.glslVersion),e.extensions!==void 0)for(let n in e.extensions)this.extensions[n]=e.extensions[n];return e.lights!==void 0&&(this.lights=e.lights),e.clipping!==void 0&&(this.clipping=e.clipping),this}},Ho=class extends $t{constructor(e){super(e),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var Wo=class extends Ii{constructor(e){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=Yd,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(e)}copy(e){return super.copy(e),this.depthPacking=e.depthPacking,this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this}},Xo=class extends Ii{constructor(e){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(e)}copy(e){return super.copy(e),this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this}};function us(i,e){return!i||i.constructor===e?i:typeof e.BYTES_PER_ELEMENT=="number"?new e(i):Array.prototype.slice.call(i)}function So(i){return i!==void 0&&i.inTangents!==void 0&&i.outTangents!==void 0}var hi=class{constructor(e,t,n,s){this.parameterPositions=e,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new t.constructor(n),this.sampleValues=t,this.valueSize=n,this.settings=null,this.DefaultSettings_={}}evaluate(e){let t=this.parameterPositions,n=this._cachedIndex,s=t[n],r=t[n-1];n:{e:{let o;t:{i:if(!(e<s)){for(let a=n+2;;){if(s===void 0){if(e<r)break i;return n=t.length,this._cachedIndex=n,this.copySampleValue_(n-1)}if(n===a)break;if(r=s,s=t[++n],e<s)break e}o=t.length;break t}if(!(e>=r)){let a=t[1];e<a&&(n=2,r=a);for(let l=n-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(n===l)break;if(s=r,r=t[--n-1],e>=r)break e}o=n,n=0;break t}break n}for(;n<o;){let a=n+o>>>1;e<t[a]?o=a:n=a+1}if(s=t[n],r=t[n-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return n=t.length,this._cachedIndex=n,this.copySampleValue_(n-1)}this._cachedIndex=n,this.intervalChanged_(n,r,s)}return this.interpolate_(n,r,e,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(e){let t=this.resultBuffer,n=this.sampleValues,s=this.valueSize,r=e*s;for(let o=0;o!==s;++o)t[o]=n[r+o];return t}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},qo=class extends hi{constructor(e,t,n,s){super(e,t,n,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:Uc,endingEnd:Uc}}intervalChanged_(e,t,n){let s=this.parameterPositions,r=e-2,o=e+1,a=s[r],l=s[o];if(a===void 0)switch(this.getSettings_().endingStart){case Fc:r=e,a=2*t-n;break;case kc:r=s.length-2,a=t+s[r]-s[r+1];break;default:r=e,a=n}if(l===void 0)switch(this.getSettings_().endingEnd){case Fc:o=e,l=2*n-t;break;case kc:o=1,l=n+s[1]-s[0];break;default:o=e-1,l=t}let c=(n-t)*.5,h=this.valueSize;this._weightPrev=c/(t-a),this._weightNext=c/(l-n),this._offsetPrev=r*h,this._offsetNext=o*h}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=this._offsetPrev,d=this._offsetNext,u=this._weightPrev,f=this._weightNext,g=(n-t)/(s-t),_=g*g,p=_*g,m=-u*p+2*u*_-u*g,w=(1+u)*p+(-1.5-2*u)*_+(-.5+u)*g+1,A=(-1-f)*p+(1.5+f)*_+.5*g,M=f*p-f*_;for(let C=0;C!==a;++C)r[C]=m*o[h+C]+w*o[c+C]+A*o[l+C]+M*o[d+C];return r}},Yo=class extends hi{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=(n-t)/(s-t),d=1-h;for(let u=0;u!==a;++u)r[u]=o[c+u]*d+o[l+u]*h;return r}},$o=class extends hi{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e){return this.copySampleValue_(e-1)}},Zo=class extends hi{interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=this.inTangents,d=this.outTangents;if(!h||!d){let g=(n-t)/(s-t),_=1-g;for(let p=0;p!==a;++p)r[p]=o[c+p]*_+o[l+p]*g;return r}let u=a*2,f=e-1;for(let g=0;g!==a;++g){let _=o[c+g],p=o[l+g],m=f*u+g*2,w=d[m],A=d[m+1],M=e*u+g*2,C=h[M],T=h[M+1],y=yg(n,t,w,C,s);r[g]=lf(y,_,A,T,p)}return r}};function lf(i,e,t,n,s){let r=1-i;return r*r*r*e+3*r*r*i*t+3*r*i*i*n+i*i*i*s}function gg(i,e,t,n,s){let r=1-i;return 3*r*r*(t-e)+6*r*i*(n-t)+3*i*i*(s-n)}function yg(i,e,t,n,s){let r=(i-e)/(s-e);for(let o=0;o<8;o++){let a=lf(r,e,t,n,s)-i;if(Math.abs(a)<1e-10)break;let l=gg(r,e,t,n,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-a/l))}return r}var en=class{constructor(e,t,n,s){if(e===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(t===void 0||t.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+e);this.name=e,this.times=us(t,this.TimeBufferType),this.values=us(n,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(e){let t=e.constructor,n;if(t.toJSON!==this.toJSON)n=t.toJSON(e);else{n={name:e.name,times:us(e.times,Array),values:us(e.values,Array)};let s=e.getInterpolation();s!==e.DefaultInterpolation&&(n.interpolation=s),So(e.settings)&&(n.settings={inTangents:us(e.settings.inTangents,Array),outTangents:us(e.settings.outTangents,Array)})}return n.type=e.ValueTypeName,n}InterpolantFactoryMethodDiscrete(e){return new $o(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodLinear(e){return new Yo(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodSmooth(e){return new qo(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodBezier(e){let t=new Zo(this.times,this.values,this.getValueSize(),e);return this.settings&&(t.inTangents=this.settings.inTangents,t.outTangents=this.settings.outTangents),t}setInterpolation(e){let t;switch(e){case sr:t=this.InterpolantFactoryMethodDiscrete;break;case Fo:t=this.InterpolantFactoryMethodLinear;break;case Ao:t=this.InterpolantFactoryMethodSmooth;break;case Oc:t=this.InterpolantFactoryMethodBezier;break}if(t===void 0){let n="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(e!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(n);return Ce("KeyframeTrack:",n),this}return this.createInterpolant=t,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return sr;case this.InterpolantFactoryMethodLinear:return Fo;case this.InterpolantFactoryMethodSmooth:return Ao;case this.InterpolantFactoryMethodBezier:return Oc}}getValueSize(){return this.values.length/this.times.length}shift(e){if(e!==0){let t=this.times;for(let n=0,s=t.length;n!==s;++n)t[n]+=e;So(this.settings)&&(xd(this.settings.inTangents,e),xd(this.settings.outTangents,e))}return this}scale(e){if(e!==1){let t=this.times;for(let n=0,s=t.length;n!==s;++n)t[n]*=e;So(this.settings)&&(_d(this.settings.inTangents,e),_d(this.settings.outTangents,e))}return this}trim(e,t){let n=this.times,s=n.length,r=0,o=s-1;for(;r!==s&&n[r]<e;)++r;for(;o!==-1&&n[o]>t;)--o;if(++o,r!==0||o!==s){r>=o&&(o=Math.max(o,1),r=o-1);let a=this.getValueSize();this.times=n.slice(r,o),this.values=this.values.slice(r*a,o*a)}return this}validate(){let e=!0,t=this.getValueSize();t-Math.floor(t)!==0&&(Le("KeyframeTrack: Invalid value size in track.",this),e=!1);let n=this.times,s=this.values,r=n.length;r===0&&(Le("KeyframeTrack: Track is empty.",this),e=!1);let o=null;for(let a=0;a!==r;a++){let l=n[a];if(typeof l=="number"&&isNaN(l)){Le("KeyframeTrack: Time is not a valid number.",this,a,l),e=!1;break}if(o!==null&&o>l){Le("KeyframeTrack: Out of order keys.",this,a,l,o),e=!1;break}o=l}if(s!==void 0&&Dm(s))for(let a=0,l=s.length;a!==l;++a){let c=s[a];if(isNaN(c)){Le("KeyframeTrack: Value is not a valid number.",this,a,c),e=!1;break}}return e}optimize(){let e=this.times.slice(),t=this.values.slice(),n=this.getValueSize(),s=this.getInterpolation()===Ao,r=e.length-1,o=1;for(let a=1;a<r;++a){let l=!1,c=e[a],h=e[a+1];if(c!==h&&(a!==1||c!==e[0]))if(s)l=!0;else{let d=a*n,u=d-n,f=d+n;for(let g=0;g!==n;++g){let _=t[d+g];if(_!==t[u+g]||_!==t[f+g]){l=!0;break}}}if(l){if(a!==o){e[o]=e[a];let d=a*n,u=o*n;for(let f=0;f!==n;++f)t[u+f]=t[d+f]}++o}}if(r>0){e[o]=e[r];for(let a=r*n,l=o*n,c=0;c!==n;++c)t[l+c]=t[a+c];++o}return o!==e.length?(this.times=e.slice(0,o),this.values=t.slice(0,o*n)):(this.times=e,this.values=t),this}clone(){let e=this.times.slice(),t=this.values.slice(),n=this.constructor,s=new n(this.name,e,t);return s.createInterpolant=this.createInterpolant,So(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}};function xd(i,e){for(let t=0,n=i.length;t!==n;t+=2)i[t]+=e}function _d(i,e){for(let t=0,n=i.length;t!==n;t+=2)i[t]*=e}en.prototype.ValueTypeName="";en.prototype.TimeBufferType=Float32Array;en.prototype.ValueBufferType=Float32Array;en.prototype.DefaultInterpolation=Fo;var ui=class extends en{constructor(e,t,n){super(e,t,n)}};ui.prototype.ValueTypeName="bool";ui.prototype.ValueBufferType=Array;ui.prototype.DefaultInterpolation=sr;ui.prototype.InterpolantFactoryMethodLinear=void 0;ui.prototype.InterpolantFactoryMethodSmooth=void 0;var Ko=class extends en{constructor(e,t,n,s){super(e,t,n,s)}};Ko.prototype.ValueTypeName="color";var Jo=class extends en{constructor(e,t,n,s){super(e,t,n,s)}};Jo.prototype.ValueTypeName="number";var jo=class extends hi{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=(n-t)/(s-t),c=e*a;for(let h=c+a;c!==h;c+=4)Wt.slerpFlat(r,0,o,c-a,o,c,l);return r}},_r=class extends en{constructor(e,t,n,s){super(e,t,n,s)}InterpolantFactoryMethodLinear(e){return new jo(this.times,this.values,this.getValueSize(),e)}};_r.prototype.ValueTypeName="quaternion";_r.prototype.InterpolantFactoryMethodSmooth=void 0;var di=class extends en{constructor(e,t,n){super(e,t,n)}};di.prototype.ValueTypeName="string";di.prototype.ValueBufferType=Array;di.prototype.DefaultInterpolation=sr;di.prototype.InterpolantFactoryMethodLinear=void 0;di.prototype.InterpolantFactoryMethodSmooth=void 0;var Qo=class extends en{constructor(e,t,n,s){super(e,t,n,s)}};Qo.prototype.ValueTypeName="vector";var ea=class{constructor(e,t,n){let s=this,r=!1,o=0,a=0,l,c=[];this.onStart=void 0,this.onLoad=e,this.onProgress=t,this.onError=n,this._abortController=null,this.itemStart=function(h){a++,r===!1&&s.onStart!==void 0&&s.onStart(h,o,a),r=!0},this.itemEnd=function(h){o++,s.onProgress!==void 0&&s.onProgress(h,o,a),o===a&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(h){s.onError!==void 0&&s.onError(h)},this.resolveURL=function(h){return h=h.normalize("NFC"),l?l(h):h},this.setURLModifier=function(h){return l=h,this},this.addHandler=function(h,d){return c.push(h,d),this},this.removeHandler=function(h){let d=c.indexOf(h);return d!==-1&&c.splice(d,2),this},this.getHandler=function(h){for(let d=0,u=c.length;d<u;d+=2){let f=c[d],g=c[d+1];if(f.global&&(f.lastIndex=0),f.test(h))return g}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},cf=new ea,ta=class{constructor(e){this.manager=e!==void 0?e:cf,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(e,t){let n=this;return new Promise(function(s,r){n.load(e,s,t,r)})}parse(){}setCrossOrigin(e){return this.crossOrigin=e,this}setWithCredentials(e){return this.withCredentials=e,this}setPath(e){return this.path=e,this}setResourcePath(e){return this.resourcePath=e,this}setRequestHeader(e){return this.requestHeader=e,this}setPriority(e){return this.priority=e,this}setCache(e){return this.cache=e,this}abort(){return this}};ta.DEFAULT_MATERIAL_NAME="__DEFAULT";var Mo=new L,Eo=new Wt,Pn=new L,br=class extends un{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new Ke,this.projectionMatrix=new Ke,this.projectionMatrixInverse=new Ke,this.coordinateSystem=cn,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(e,t){return super.copy(e,t),this.matrixWorldInverse.copy(e.matrixWorldInverse),this.projectionMatrix.copy(e.projectionMatrix),this.projectionMatrixInverse.copy(e.projectionMatrixInverse),this.coordinateSystem=e.coordinateSystem,this}getWorldDirection(e){return super.getWorldDirection(e).negate()}updateMatrixWorld(e){super.updateMatrixWorld(e),this.matrixWorld.decompose(Mo,Eo,Pn),Pn.x===1&&Pn.y===1&&Pn.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Mo,Eo,Pn.set(1,1,1)).invert()}updateWorldMatrix(e,t,n=!1){super.updateWorldMatrix(e,t,n),this.matrixWorld.decompose(Mo,Eo,Pn),Pn.x===1&&Pn.y===1&&Pn.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Mo,Eo,Pn.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},oi=new L,bd=new Ie,wd=new Ie,Vt=class extends br{constructor(e=50,t=1,n=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=e,this.zoom=1,this.near=n,this.far=s,this.focus=10,this.aspect=t,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.fov=e.fov,this.zoom=e.zoom,this.near=e.near,this.far=e.far,this.focus=e.focus,this.aspect=e.aspect,this.view=e.view===null?null:Object.assign({},e.view),this.filmGauge=e.filmGauge,this.filmOffset=e.filmOffset,this}setFocalLength(e){let t=.5*this.getFilmHeight()/e;this.fov=ys*2*Math.atan(t),this.updateProjectionMatrix()}getFocalLength(){let e=Math.tan(nr*.5*this.fov);return .5*this.getFilmHeight()/e}getEffectiveFOV(){return ys*2*Math.atan(Math.tan(nr*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(e,t,n){oi.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),t.set(oi.x,oi.y).multiplyScalar(-e/oi.z),oi.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),n.set(oi.x,oi.y).multiplyScalar(-e/oi.z)}getViewSize(e,t){return this.getViewBounds(e,bd,wd),t.subVectors(wd,bd)}setViewOffset(e,t,n,s,r,o){this.aspect=e/t,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=this.near,t=e*Math.tan(nr*.5*this.fov)/this.zoom,n=2*t,s=this.aspect*n,r=-.5*s,o=this.view;if(this.view!==null&&this.view.enabled){let l=o.fullWidth,c=o.fullHeight;r+=o.offsetX*s/l,t-=o.offsetY*n/c,s*=o.width/l,n*=o.height/c}let a=this.filmOffset;a!==0&&(r+=e*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,t,t-n,e,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.fov=this.fov,t.object.zoom=this.zoom,t.object.near=this.near,t.object.far=this.far,t.object.focus=this.focus,t.object.aspect=this.aspect,this.view!==null&&(t.object.view=Object.assign({},this.view)),t.object.filmGauge=this.filmGauge,t.object.filmOffset=this.filmOffset,t}};var fi=class extends br{constructor(e=-1,t=1,n=1,s=-1,r=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=e,this.right=t,this.top=n,this.bottom=s,this.near=r,this.far=o,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.left=e.left,this.right=e.right,this.top=e.top,this.bottom=e.bottom,this.near=e.near,this.far=e.far,this.zoom=e.zoom,this.view=e.view===null?null:Object.assign({},e.view),this}setViewOffset(e,t,n,s,r,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=(this.right-this.left)/(2*this.zoom),t=(this.top-this.bottom)/(2*this.zoom),n=(this.right+this.left)/2,s=(this.top+this.bottom)/2,r=n-e,o=n+e,a=s+t,l=s-t;if(this.view!==null&&this.view.enabled){let c=(this.right-this.left)/this.view.fullWidth/this.zoom,h=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,o=r+c*this.view.width,a-=h*this.view.offsetY,l=a-h*this.view.height}this.projectionMatrix.makeOrthographic(r,o,a,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.zoom=this.zoom,t.object.left=this.left,t.object.right=this.right,t.object.top=this.top,t.object.bottom=this.bottom,t.object.near=this.near,t.object.far=this.far,this.view!==null&&(t.object.view=Object.assign({},this.view)),t}};var ds=-90,fs=1,ws=class extends un{constructor(e,t,n){super(),this.type="CubeCamera",this.renderTarget=n,this.coordinateSystem=null,this.activeMipmapLevel=0;let s=new Vt(ds,fs,e,t);s.layers=this.layers,this.add(s);let r=new Vt(ds,fs,e,t);r.layers=this.layers,this.add(r);let o=new Vt(ds,fs,e,t);o.layers=this.layers,this.add(o);let a=new Vt(ds,fs,e,t);a.layers=this.layers,this.add(a);let l=new Vt(ds,fs,e,t);l.layers=this.layers,this.add(l);let c=new Vt(ds,fs,e,t);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){let e=this.coordinateSystem,t=this.children.concat(),[n,s,r,o,a,l]=t;for(let c of t)this.remove(c);if(e===cn)n.up.set(0,1,0),n.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(e===ar)n.up.set(0,-1,0),n.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+e);for(let c of t)this.add(c),c.updateMatrixWorld()}update(e,t){this.parent===null&&this.updateMatrixWorld();let{renderTarget:n,activeMipmapLevel:s}=this;this.coordinateSystem!==e.coordinateSystem&&(this.coordinateSystem=e.coordinateSystem,this.updateCoordinateSystem());let[r,o,a,l,c,h]=this.children,d=e.getRenderTarget(),u=e.getActiveCubeFace(),f=e.getActiveMipmapLevel(),g=e.xr.enabled;e.xr.enabled=!1;let _=n.texture.mipmapsAutoUpdate;n.texture.mipmapsAutoUpdate=!1;let p=!1;e.isWebGLRenderer===!0?p=e.state.buffers.depth.getReversed():p=e.reversedDepthBuffer,e.setRenderTarget(n,0,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,r),e.setRenderTarget(n,1,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,o),e.setRenderTarget(n,2,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,a),e.setRenderTarget(n,3,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,l),e.setRenderTarget(n,4,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,c),n.texture.mipmapsAutoUpdate=_,e.setRenderTarget(n,5,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,h),e.setRenderTarget(d,u,f),e.xr.enabled=g,n.texture.needsPMREMUpdate=!0}},na=class extends Vt{constructor(e=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=e,this.perCameraFrustumCulled=!1}};var _h="\\[\\]\\.:\\/",vg=new RegExp("["+_h+"]","g"),bh="[^"+_h+"]",xg="[^"+_h.replace("\\.","")+"]",_g=/((?:WC+[\/:])*)/.source.replace("WC",bh),bg=/(WCOD+)?/.source.replace("WCOD",xg),wg=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",bh),Sg=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",bh),Mg=new RegExp("^"+_g+bg+wg+Sg+"$"),Eg=["material","materials","bones","map"],Bc=class{constructor(e,t,n){let s=n||at.parseTrackName(t);this._targetGroup=e,this._bindings=e.subscribe_(t,s)}getValue(e,t){this.bind();let n=this._targetGroup.nCachedObjects_,s=this._bindings[n];s!==void 0&&s.getValue(e,t)}setValue(e,t){let n=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=n.length;s!==r;++s)n[s].setValue(e,t)}bind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,n=e.length;t!==n;++t)e[t].bind()}unbind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,n=e.length;t!==n;++t)e[t].unbind()}},at=class i{constructor(e,t,n){this.path=t,this.parsedPath=n||i.parseTrackName(t),this.node=i.findNode(e,this.parsedPath.nodeName),this.rootNode=e,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(e,t,n){return e&&e.isAnimationObjectGroup?new i.Composite(e,t,n):new i(e,t,n)}static sanitizeNodeName(e){return e.replace(/\s/g,"_").replace(vg,"")}static parseTrackName(e){let t=Mg.exec(e);if(t===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+e);let n={nodeName:t[2],objectName:t[3],objectIndex:t[4],propertyName:t[5],propertyIndex:t[6]},s=n.nodeName&&n.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){let r=n.nodeName.substring(s+1);Eg.indexOf(r)!==-1&&(n.nodeName=n.nodeName.substring(0,s),n.objectName=r)}if(n.propertyName===null||n.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+e);return n}static findNode(e,t){if(t===void 0||t===""||t==="."||t===-1||t===e.name||t===e.uuid)return e;if(e.skeleton){let n=e.skeleton.getBoneByName(t);if(n!==void 0)return n}if(e.children){let n=function(r){for(let o=0;o<r.length;o++){let a=r[o];if(a.name===t||a.uuid===t)return a;let l=n(a.children);if(l)return l}return null},s=n(e.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(e,t){e[t]=this.targetObject[this.propertyName]}_getValue_array(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)e[t++]=n[s]}_getValue_arrayElement(e,t){e[t]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(e,t){this.resolvedProperty.toArray(e,t)}_setValue_direct(e,t){this.targetObject[this.propertyName]=e[t]}_setValue_direct_setNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++]}_setValue_array_setNeedsUpdate(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(e,t){this.resolvedProperty[this.propertyIndex]=e[t]}_setValue_arrayElement_setNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(e,t){this.resolvedProperty.fromArray(e,t)}_setValue_fromArray_setNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(e,t){this.bind(),this.getValue(e,t)}_setValue_unbound(e,t){this.bind(),this.setValue(e,t)}bind(){let e=this.node,t=this.parsedPath,n=t.objectName,s=t.propertyName,r=t.propertyIndex;if(e||(e=i.findNode(this.rootNode,t.nodeName),this.node=e),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!e){Ce("PropertyBinding: No target node found for track: "+this.path+".");return}if(n){let c=t.objectIndex;switch(n){case"materials":if(!e.material){Le("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.materials){Le("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}e=e.material.materials;break;case"bones":if(!e.skeleton){Le("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}e=e.skeleton.bones;for(let h=0;h<e.length;h++)if(e[h].name===c){c=h;break}break;case"map":if("map"in e){e=e.map;break}if(!e.material){Le("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.map){Le("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}e=e.material.map;break;default:if(e[n]===void 0){Le("PropertyBinding: Can not bind to objectName of node undefined.",this);return}e=e[n]}if(c!==void 0){if(e[c]===void 0){Le("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,e);return}e=e[c]}}let o=e[s];if(o===void 0){let c=t.nodeName;Le("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",e);return}let a=this.Versioning.None;this.targetObject=e,e.isMaterial===!0?a=this.Versioning.NeedsUpdate:e.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!e.geometry){Le("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!e.geometry.morphAttributes){Le("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}e.morphTargetDictionary[r]!==void 0&&(r=e.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=r}else o.fromArray!==void 0&&o.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(l=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};at.Composite=Bc;at.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};at.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};at.prototype.GetterByBindingType=[at.prototype._getValue_direct,at.prototype._getValue_array,at.prototype._getValue_arrayElement,at.prototype._getValue_toArray];at.prototype.SetterByBindingTypeAndVersioning=[[at.prototype._setValue_direct,at.prototype._setValue_direct_setNeedsUpdate,at.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[at.prototype._setValue_array,at.prototype._setValue_array_setNeedsUpdate,at.prototype._setValue_array_setMatrixWorldNeedsUpdate],[at.prototype._setValue_arrayElement,at.prototype._setValue_arrayElement_setNeedsUpdate,at.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[at.prototype._setValue_fromArray,at.prototype._setValue_fromArray_setNeedsUpdate,at.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var nS=new Float32Array(1);var Ss=class{constructor(e=1,t=0,n=0){this.radius=e,this.phi=t,this.theta=n}set(e,t,n){return this.radius=e,this.phi=t,this.theta=n,this}copy(e){return this.radius=e.radius,this.phi=e.phi,this.theta=e.theta,this}makeSafe(){return this.phi=Ge(this.phi,1e-6,Math.PI-1e-6),this}setFromVector3(e){return this.setFromCartesianCoords(e.x,e.y,e.z)}setFromCartesianCoords(e,t,n){return this.radius=Math.sqrt(e*e+t*t+n*n),this.radius===0?(this.theta=0,this.phi=0):(this.theta=Math.atan2(e,n),this.phi=Math.acos(Ge(t/this.radius,-1,1))),this}clone(){return new this.constructor().copy(this)}};var zc=class{static{this.prototype.isMatrix2=!0}constructor(e,t,n,s){this.elements=[1,0,0,1],e!==void 0&&this.set(e,t,n,s)}identity(){return this.set(1,0,0,1),this}fromArray(e,t=0){for(let n=0;n<4;n++)this.elements[n]=e[n+t];return this}set(e,t,n,s){let r=this.elements;return r[0]=e,r[2]=t,r[1]=n,r[3]=s,this}};var wr=class extends _n{constructor(e,t=null){super(),this.object=e,this.domElement=t,this.enabled=!0,this.state=-1,this.keys={},this.mouseButtons={LEFT:null,MIDDLE:null,RIGHT:null},this.touches={ONE:null,TWO:null}}connect(e){this.domElement!==null&&this.disconnect(),this.domElement=e}disconnect(){}dispose(){}update(){}};function wh(i,e,t,n){let s=Ag(n);switch(t){case oh:return i*e;case lh:return i*e/s.components*s.byteLength;case yi:return i*e/s.components*s.byteLength;case vi:return i*e*2/s.components*s.byteLength;case Cs:return i*e*2/s.components*s.byteLength;case ah:return i*e*3/s.components*s.byteLength;case nn:return i*e*4/s.components*s.byteLength;case Fi:return i*e*4/s.components*s.byteLength;case Er:case Ar:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*8;case Tr:case Rr:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case ca:case ua:return Math.max(i,16)*Math.max(e,8)/4;case la:case ha:return Math.max(i,8)*Math.max(e,8)/2;case da:case fa:case ma:case ga:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*8;case pa:case Cr:case ya:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case va:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case xa:return Math.floor((i+4)/5)*Math.floor((e+3)/4)*16;case _a:return Math.floor((i+4)/5)*Math.floor((e+4)/5)*16;case ba:return Math.floor((i+5)/6)*Math.floor((e+4)/5)*16;case wa:return Math.floor((i+5)/6)*Math.floor((e+5)/6)*16;case Sa:return Math.floor((i+7)/8)*Math.floor((e+4)/5)*16;case Ma:return Math.floor((i+7)/8)*Math.floor((e+5)/6)*16;case Ea:return Math.floor((i+7)/8)*Math.floor((e+7)/8)*16;case Aa:return Math.floor((i+9)/10)*Math.floor((e+4)/5)*16;case Ta:return Math.floor((i+9)/10)*Math.floor((e+5)/6)*16;case Ra:return Math.floor((i+9)/10)*Math.floor((e+7)/8)*16;case Ca:return Math.floor((i+9)/10)*Math.floor((e+9)/10)*16;case Pa:return Math.floor((i+11)/12)*Math.floor((e+9)/10)*16;case Ia:return Math.floor((i+11)/12)*Math.floor((e+11)/12)*16;case La:case Da:case Na:return Math.ceil(i/4)*Math.ceil(e/4)*16;case Oa:case Ua:return Math.ceil(i/4)*Math.ceil(e/4)*8;case Pr:case Fa:return Math.ceil(i/4)*Math.ceil(e/4)*16}throw new Error(`Unable to determine texture byte length for ${t} format.`)}function Ag(i){switch(i){case Ct:case nh:return{byteLength:1,components:1};case Ts:case ih:case Mn:return{byteLength:2,components:1};case oa:case aa:return{byteLength:2,components:4};case tn:case Rs:case Sn:return{byteLength:4,components:1};case sh:case rh:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${i}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?Ce("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function If(){let i=null,e=!1,t=null,n=null;function s(r,o){n=i.requestAnimationFrame(s),t(r,o)}return{start:function(){e!==!0&&t!==null&&i!==null&&(n=i.requestAnimationFrame(s),e=!0)},stop:function(){i!==null&&i.cancelAnimationFrame(n),e=!1},setAnimationLoop:function(r){t=r},setContext:function(r){i=r}}}function Rg(i){let e=new WeakMap;function t(a,l){let c=a.array,h=a.usage,d=c.byteLength,u=i.createBuffer();i.bindBuffer(l,u),i.bufferData(l,c,h),a.onUploadCallback();let f;if(c instanceof Float32Array)f=i.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)f=i.HALF_FLOAT;else if(c instanceof Uint16Array)a.isFloat16BufferAttribute?f=i.HALF_FLOAT:f=i.UNSIGNED_SHORT;else if(c instanceof Int16Array)f=i.SHORT;else if(c instanceof Uint32Array)f=i.UNSIGNED_INT;else if(c instanceof Int32Array)f=i.INT;else if(c instanceof Int8Array)f=i.BYTE;else if(c instanceof Uint8Array)f=i.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)f=i.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:u,type:f,bytesPerElement:c.BYTES_PER_ELEMENT,version:a.version,size:d}}function n(a,l,c){let h=l.array,d=l.updateRanges;if(i.bindBuffer(c,a),d.length===0)i.bufferSubData(c,0,h);else{d.sort((f,g)=>f.start-g.start);let u=0;for(let f=1;f<d.length;f++){let g=d[u],_=d[f];_.start<=g.start+g.count+1?g.count=Math.max(g.count,_.start+_.count-g.start):(++u,d[u]=_)}d.length=u+1;for(let f=0,g=d.length;f<g;f++){let _=d[f];i.bufferSubData(c,_.start*h.BYTES_PER_ELEMENT,h,_.start,_.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(a){return a.isInterleavedBufferAttribute&&(a=a.data),e.get(a)}function r(a){a.isInterleavedBufferAttribute&&(a=a.data);let l=e.get(a);l&&(i.deleteBuffer(l.buffer),e.delete(a))}function o(a,l){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let h=e.get(a);(!h||h.version<a.version)&&e.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let c=e.get(a);if(c===void 0)e.set(a,t(a,l));else if(c.version<a.version){if(c.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");n(c.buffer,a,l),c.version=a.version}}return{get:s,remove:r,update:o}}var Cg=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,Pg=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,Ig=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,Lg=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,Dg=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,Ng=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,Og=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,Ug=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,Fg=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,kg=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,Bg=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,zg=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,Gg=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,Vg=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,Hg=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,Wg=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,Xg=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,qg=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,Yg=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,$g=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,Zg=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,Kg=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,Jg=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,jg=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,Qg=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,ey=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,ty=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,ny=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,iy=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,sy="gl_FragColor = linearToOutputTexel( gl_FragColor );",ry=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,oy=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,ay=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,ly=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,cy=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,hy=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,uy=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,dy=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,fy=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,py=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,my=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,gy=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,yy=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,vy=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,xy=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,_y=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,by=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,wy=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,Sy=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,My=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,Ey=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,Ay=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,Ty=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,Ry=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,Cy=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,Py=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,Iy=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,Ly=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,Dy=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,Ny=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,Oy=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,Uy=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,Fy=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,ky=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,By=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,zy=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,Gy=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,Vy=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,Hy=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Wy=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,Xy=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,qy=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,Yy=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,$y=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,Zy=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,Ky=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,Jy=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,jy=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,Qy=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,e0=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,t0=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,n0=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,i0=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,s0=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,r0=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,o0=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,a0=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,l0=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,c0=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,h0=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,u0=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,d0=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,f0=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,p0=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,m0=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,g0=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,y0=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,v0=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,x0=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,_0=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,b0=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,w0=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,S0=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,M0=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,E0=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,A0=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,T0=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,R0=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,C0=`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,P0=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,I0=`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,L0=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,D0=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,N0=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,O0=`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,U0=`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,F0=`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,k0=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,B0=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,z0=`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,G0=`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,V0=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,H0=`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,W0=`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,X0=`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,q0=`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,Y0=`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,$0=`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,Z0=`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,K0=`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,J0=`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,j0=`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,Q0=`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,ev=`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,tv=`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,nv=`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,iv=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,sv=`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,rv=`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,ov=`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,av=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`,ze={alphahash_fragment:Cg,alphahash_pars_fragment:Pg,alphamap_fragment:Ig,alphamap_pars_fragment:Lg,alphatest_fragment:Dg,alphatest_pars_fragment:Ng,aomap_fragment:Og,aomap_pars_fragment:Ug,batching_pars_vertex:Fg,batching_vertex:kg,begin_vertex:Bg,beginnormal_vertex:zg,bsdfs:Gg,iridescence_fragment:Vg,bumpmap_pars_fragment:Hg,clipping_planes_fragment:Wg,clipping_planes_pars_fragment:Xg,clipping_planes_pars_vertex:qg,clipping_planes_vertex:Yg,color_fragment:$g,color_pars_fragment:Zg,color_pars_vertex:Kg,color_vertex:Jg,common:jg,defaultnormal_vertex:Qg,displacementmap_pars_vertex:ey,displacementmap_vertex:ty,emissivemap_fragment:ny,emissivemap_pars_fragment:iy,colorspace_fragment:sy,colorspace_pars_fragment:ry,envmap_fragment:oy,envmap_common_pars_fragment:ay,envmap_pars_fragment:ly,envmap_pars_vertex:cy,envmap_physical_pars_fragment:_y,envmap_vertex:hy,fog_vertex:uy,fog_pars_vertex:dy,fog_fragment:fy,fog_pars_fragment:py,gradientmap_pars_fragment:my,lightmap_pars_fragment:gy,lights_lambert_fragment:yy,lights_lambert_pars_fragment:vy,lights_pars_begin:xy,lights_toon_fragment:by,lights_toon_pars_fragment:wy,lights_phong_fragment:Sy,lights_phong_pars_fragment:My,lights_physical_fragment:Ey,lights_physical_pars_fragment:Ay,lights_fragment_begin:Ty,lights_fragment_maps:Ry,lights_fragment_end:Cy,lightprobes_pars_fragment:Py,logdepthbuf_fragment:Iy,logdepthbuf_pars_fragment:Ly,logdepthbuf_pars_vertex:Dy,logdepthbuf_vertex:Ny,map_fragment:Oy,map_pars_fragment:Uy,map_particle_fragment:Fy,map_particle_pars_fragment:ky,metalnessmap_fragment:By,metalnessmap_pars_fragment:zy,morphinstance_vertex:Gy,morphcolor_vertex:Vy,morphnormal_vertex:Hy,morphtarget_pars_vertex:Wy,morphtarget_vertex:Xy,normal_fragment_begin:qy,normal_fragment_maps:Yy,normal_pars_fragment:$y,normal_pars_vertex:Zy,normal_vertex:Ky,normalmap_pars_fragment:Jy,clearcoat_normal_fragment_begin:jy,clearcoat_normal_fragment_maps:Qy,clearcoat_pars_fragment:e0,iridescence_pars_fragment:t0,opaque_fragment:n0,packing:i0,premultiplied_alpha_fragment:s0,project_vertex:r0,dithering_fragment:o0,dithering_pars_fragment:a0,roughnessmap_fragment:l0,roughnessmap_pars_fragment:c0,shadowmap_pars_fragment:h0,shadowmap_pars_vertex:u0,shadowmap_vertex:d0,shadowmask_pars_fragment:f0,skinbase_vertex:p0,skinning_pars_vertex:m0,skinning_vertex:g0,skinnormal_vertex:y0,specularmap_fragment:v0,specularmap_pars_fragment:x0,tonemapping_fragment:_0,tonemapping_pars_fragment:b0,transmission_fragment:w0,transmission_pars_fragment:S0,uv_pars_fragment:M0,uv_pars_vertex:E0,uv_vertex:A0,worldpos_vertex:T0,background_vert:R0,background_frag:C0,backgroundCube_vert:P0,backgroundCube_frag:I0,cube_vert:L0,cube_frag:D0,depth_vert:N0,depth_frag:O0,distance_vert:U0,distance_frag:F0,equirect_vert:k0,equirect_frag:B0,linedashed_vert:z0,linedashed_frag:G0,meshbasic_vert:V0,meshbasic_frag:H0,meshlambert_vert:W0,meshlambert_frag:X0,meshmatcap_vert:q0,meshmatcap_frag:Y0,meshnormal_vert:$0,meshnormal_frag:Z0,meshphong_vert:K0,meshphong_frag:J0,meshphysical_vert:j0,meshphysical_frag:Q0,meshtoon_vert:ev,meshtoon_frag:tv,points_vert:nv,points_frag:iv,shadow_vert:sv,shadow_frag:rv,sprite_vert:ov,sprite_frag:av},pe={common:{diffuse:{value:new $e(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new De},alphaMap:{value:null},alphaMapTransform:{value:new De},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new De}},envmap:{envMap:{value:null},envMapRotation:{value:new De},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new De}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new De}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new De},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new De},normalScale:{value:new Ie(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new De},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new De}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new De}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new De}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new $e(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new $e(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new De},alphaTest:{value:0},uvTransform:{value:new De}},sprite:{diffuse:{value:new $e(16777215)},opacity:{value:1},center:{value:new Ie(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new De},alphaMap:{value:null},alphaMapTransform:{value:new De},alphaTest:{value:0}}},Un={basic:{uniforms:Bt([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.fog]),vertexShader:ze.meshbasic_vert,fragmentShader:ze.meshbasic_frag},lambert:{uniforms:Bt([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,pe.lights,{emissive:{value:new $e(0)},envMapIntensity:{value:1}}]),vertexShader:ze.meshlambert_vert,fragmentShader:ze.meshlambert_frag},phong:{uniforms:Bt([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,pe.lights,{emissive:{value:new $e(0)},specular:{value:new $e(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:ze.meshphong_vert,fragmentShader:ze.meshphong_frag},standard:{uniforms:Bt([pe.common,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.roughnessmap,pe.metalnessmap,pe.fog,pe.lights,{emissive:{value:new $e(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:ze.meshphysical_vert,fragmentShader:ze.meshphysical_frag},toon:{uniforms:Bt([pe.common,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.gradientmap,pe.fog,pe.lights,{emissive:{value:new $e(0)}}]),vertexShader:ze.meshtoon_vert,fragmentShader:ze.meshtoon_frag},matcap:{uniforms:Bt([pe.common,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,{matcap:{value:null}}]),vertexShader:ze.meshmatcap_vert,fragmentShader:ze.meshmatcap_frag},points:{uniforms:Bt([pe.points,pe.fog]),vertexShader:ze.points_vert,fragmentShader:ze.points_frag},dashed:{uniforms:Bt([pe.common,pe.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:ze.linedashed_vert,fragmentShader:ze.linedashed_frag},depth:{uniforms:Bt([pe.common,pe.displacementmap]),vertexShader:ze.depth_vert,fragmentShader:ze.depth_frag},normal:{uniforms:Bt([pe.common,pe.bumpmap,pe.normalmap,pe.displacementmap,{opacity:{value:1}}]),vertexShader:ze.meshnormal_vert,fragmentShader:ze.meshnormal_frag},sprite:{uniforms:Bt([pe.sprite,pe.fog]),vertexShader:ze.sprite_vert,fragmentShader:ze.sprite_frag},background:{uniforms:{uvTransform:{value:new De},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:ze.background_vert,fragmentShader:ze.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new De}},vertexShader:ze.backgroundCube_vert,fragmentShader:ze.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:ze.cube_vert,fragmentShader:ze.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:ze.equirect_vert,fragmentShader:ze.equirect_frag},distance:{uniforms:Bt([pe.common,pe.displacementmap,{referencePosition:{value:new L},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:ze.distance_vert,fragmentShader:ze.distance_frag},shadow:{uniforms:Bt([pe.lights,pe.fog,{color:{value:new $e(0)},opacity:{value:1}}]),vertexShader:ze.shadow_vert,fragmentShader:ze.shadow_frag}};Un.physical={uniforms:Bt([Un.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new De},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new De},clearcoatNormalScale:{value:new Ie(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new De},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new De},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new De},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new De},sheen:{value:0},sheenColor:{value:new $e(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new De},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new De},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new De},transmissionSamplerSize:{value:new Ie},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new De},attenuationDistance:{value:0},attenuationColor:{value:new $e(0)},specularColor:{value:new $e(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new De},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new De},anisotropyVector:{value:new Ie},anisotropyMap:{value:null},anisotropyMapTransform:{value:new De}}]),vertexShader:ze.meshphysical_vert,fragmentShader:ze.meshphysical_frag};var Ba={r:0,b:0,g:0},lv=new Ke,Lf=new De;Lf.set(-1,0,0,0,1,0,0,0,1);function cv(i,e,t,n,s,r){let o=new $e(0),a=s===!0?0:1,l,c,h=null,d=0,u=null;function f(w){let A=w.isScene===!0?w.background:null;if(A&&A.isTexture){let M=w.backgroundBlurriness>0;A=e.get(A,M)}return A}function g(w){let A=!1,M=f(w);M===null?p(o,a):M&&M.isColor&&(p(M,1),A=!0);let C=i.xr.getEnvironmentBlendMode();C==="additive"?t.buffers.color.setClear(0,0,0,1,r):C==="alpha-blend"&&t.buffers.color.setClear(0,0,0,0,r),(i.autoClear||A)&&(t.buffers.depth.setTest(!0),t.buffers.depth.setMask(!0),t.buffers.color.setMask(!0),i.clear(i.autoClearColor,i.autoClearDepth,i.autoClearStencil))}function _(w,A){let M=f(A);M&&M.isCubeTexture?(c===void 0&&(c=new kt(new bs(1,1,1),new $t({name:"BackgroundCubeMaterial",uniforms:Bi(Un.backgroundCube.uniforms),vertexShader:Un.backgroundCube.vertexShader,fragmentShader:Un.backgroundCube.fragmentShader,side:Xt,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(C,T,y){this.matrixWorld.copyPosition(y.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),n.update(c)),c.material.uniforms.envMap.value=M,c.material.uniforms.backgroundBlurriness.value=A.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=A.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(lv.makeRotationFromEuler(A.backgroundRotation)).transpose(),M.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(Lf),c.material.toneMapped=qe.getTransfer(M.colorSpace)!==Qe,(h!==M||d!==M.version||u!==i.toneMapping)&&(c.material.needsUpdate=!0,h=M,d=M.version,u=i.toneMapping),c.layers.enableAll(),w.unshift(c,c.geometry,c.material,0,0,null)):M&&M.isTexture&&(l===void 0&&(l=new kt(new xr(2,2),new $t({name:"BackgroundMaterial",uniforms:Bi(Un.background.uniforms),vertexShader:Un.background.vertexShader,fragmentShader:Un.background.fragmentShader,side:gi,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),n.update(l)),l.material.uniforms.t2D.value=M,l.material.uniforms.backgroundIntensity.value=A.backgroundIntensity,l.material.toneMapped=qe.getTransfer(M.colorSpace)!==Qe,M.matrixAutoUpdate===!0&&M.updateMatrix(),l.material.uniforms.uvTransform.value.copy(M.matrix),(h!==M||d!==M.version||u!==i.toneMapping)&&(l.material.needsUpdate=!0,h=M,d=M.version,u=i.toneMapping),l.layers.enableAll(),w.unshift(l,l.geometry,l.material,0,0,null))}function p(w,A){w.getRGB(Ba,xh(i)),t.buffers.color.setClear(Ba.r,Ba.g,Ba.b,A,r)}function m(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return o},setClearColor:function(w,A=1){o.set(w),a=A,p(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(w){a=w,p(o,a)},render:g,addToRenderList:_,dispose:m}}function hv(i,e){let t=i.getParameter(i.MAX_VERTEX_ATTRIBS),n={},s=u(null),r=s,o=!1;function a(O,G,Y,I,X){let J=!1,V=d(O,I,Y,G);r!==V&&(r=V,c(r.object)),J=f(O,I,Y,X),J&&g(O,I,Y,X),X!==null&&e.update(X,i.ELEMENT_ARRAY_BUFFER),(J||o)&&(o=!1,M(O,G,Y,I),X!==null&&i.bindBuffer(i.ELEMENT_ARRAY_BUFFER,e.get(X).buffer))}function l(){return i.createVertexArray()}function c(O){return i.bindVertexArray(O)}function h(O){return i.deleteVertexArray(O)}function d(O,G,Y,I){let X=I.wireframe===!0,J=n[G.id];J===void 0&&(J={},n[G.id]=J);let V=O.isInstancedMesh===!0?O.id:0,ne=J[V];ne===void 0&&(ne={},J[V]=ne);let W=ne[Y.id];W===void 0&&(W={},ne[Y.id]=W);let Q=W[X];return Q===void 0&&(Q=u(l()),W[X]=Q),Q}function u(O){let G=[],Y=[],I=[];for(let X=0;X<t;X++)G[X]=0,Y[X]=0,I[X]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:G,enabledAttributes:Y,attributeDivisors:I,object:O,attributes:{},index:null}}function f(O,G,Y,I){let X=r.attributes,J=G.attributes,V=0,ne=Y.getAttributes();for(let W in ne)if(ne[W].location>=0){let ee=X[W],Se=J[W];if(Se===void 0&&(W==="instanceMatrix"&&O.instanceMatrix&&(Se=O.instanceMatrix),W==="instanceColor"&&O.instanceColor&&(Se=O.instanceColor)),ee===void 0||ee.attribute!==Se||Se&&ee.data!==Se.data)return!0;V++}return r.attributesNum!==V||r.index!==I}function g(O,G,Y,I){let X={},J=G.attributes,V=0,ne=Y.getAttributes();for(let W in ne)if(ne[W].location>=0){let ee=J[W];ee===void 0&&(W==="instanceMatrix"&&O.instanceMatrix&&(ee=O.instanceMatrix),W==="instanceColor"&&O.instanceColor&&(ee=O.instanceColor));let Se={};Se.attribute=ee,ee&&ee.data&&(Se.data=ee.data),X[W]=Se,V++}r.attributes=X,r.attributesNum=V,r.index=I}function _(){let O=r.newAttributes;for(let G=0,Y=O.length;G<Y;G++)O[G]=0}function p(O){m(O,0)}function m(O,G){let Y=r.newAttributes,I=r.enabledAttributes,X=r.attributeDivisors;Y[O]=1,I[O]===0&&(i.enableVertexAttribArray(O),I[O]=1),X[O]!==G&&(i.vertexAttribDivisor(O,G),X[O]=G)}function w(){let O=r.newAttributes,G=r.enabledAttributes;for(let Y=0,I=G.length;Y<I;Y++)G[Y]!==O[Y]&&(i.disableVertexAttribArray(Y),G[Y]=0)}function A(O,G,Y,I,X,J,V){V===!0?i.vertexAttribIPointer(O,G,Y,X,J):i.vertexAttribPointer(O,G,Y,I,X,J)}function M(O,G,Y,I){_();let X=I.attributes,J=Y.getAttributes(),V=G.defaultAttributeValues;for(let ne in J){let W=J[ne];if(W.location>=0){let Q=X[ne];if(Q===void 0&&(ne==="instanceMatrix"&&O.instanceMatrix&&(Q=O.instanceMatrix),ne==="instanceColor"&&O.instanceColor&&(Q=O.instanceColor)),Q!==void 0){let ee=Q.normalized,Se=Q.itemSize,Oe=e.get(Q);if(Oe===void 0)continue;let Z=Oe.buffer,me=Oe.type,_e=Oe.bytesPerElement,Te=me===i.INT||me===i.UNSIGNED_INT||Q.gpuType===Rs;if(Q.isInterleavedBufferAttribute){let ge=Q.data,Fe=ge.isInterleavedBuffer===!0?ge.stride:ge.itemSize,ft=Q.offset;if(ge.isInstancedInterleavedBuffer||ge.isInstancedBufferAttribute){for(let Pe=0;Pe<W.locationSize;Pe++)m(W.location+Pe,ge.meshPerAttribute);O.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=ge.meshPerAttribute*ge.count)}else for(let Pe=0;Pe<W.locationSize;Pe++)p(W.location+Pe);i.bindBuffer(i.ARRAY_BUFFER,Z);for(let Pe=0;Pe<W.locationSize;Pe++)A(W.location+Pe,Se/W.locationSize,me,ee,Fe*_e,(ft+Se/W.locationSize*Pe)*_e,Te)}else{if(Q.isInstancedBufferAttribute){for(let ge=0;ge<W.locationSize;ge++)m(W.location+ge,Q.meshPerAttribute);O.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=Q.meshPerAttribute*Q.count)}else for(let ge=0;ge<W.locationSize;ge++)p(W.location+ge);i.bindBuffer(i.ARRAY_BUFFER,Z);for(let ge=0;ge<W.locationSize;ge++)A(W.location+ge,Se/W.locationSize,me,ee,Se*_e,Se/W.locationSize*ge*_e,Te)}}else if(V!==void 0){let ee=V[ne];if(ee!==void 0)switch(ee.length){case 2:i.vertexAttrib2fv(W.location,ee);break;case 3:i.vertexAttrib3fv(W.location,ee);break;case 4:i.vertexAttrib4fv(W.location,ee);break;default:i.vertexAttrib1fv(W.location,ee)}}}}w()}function C(){B();for(let O in n){let G=n[O];for(let Y in G){let I=G[Y];for(let X in I){let J=I[X];for(let V in J)h(J[V].object),delete J[V];delete I[X]}}delete n[O]}}function T(O){if(n[O.id]===void 0)return;let G=n[O.id];for(let Y in G){let I=G[Y];for(let X in I){let J=I[X];for(let V in J)h(J[V].object),delete J[V];delete I[X]}}delete n[O.id]}function y(O){for(let G in n){let Y=n[G];for(let I in Y){let X=Y[I];if(X[O.id]===void 0)continue;let J=X[O.id];for(let V in J)h(J[V].object),delete J[V];delete X[O.id]}}}function S(O){for(let G in n){let Y=n[G],I=O.isInstancedMesh===!0?O.id:0,X=Y[I];if(X!==void 0){for(let J in X){let V=X[J];for(let ne in V)h(V[ne].object),delete V[ne];delete X[J]}delete Y[I],Object.keys(Y).length===0&&delete n[G]}}}function B(){D(),o=!0,r!==s&&(r=s,c(r.object))}function D(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:a,reset:B,resetDefaultState:D,dispose:C,releaseStatesOfGeometry:T,releaseStatesOfObject:S,releaseStatesOfProgram:y,initAttributes:_,enableAttribute:p,disableUnusedAttributes:w}}function uv(i,e,t){let n;function s(l){n=l}function r(l,c){i.drawArrays(n,l,c),t.update(c,n,1)}function o(l,c,h){h!==0&&(i.drawArraysInstanced(n,l,c,h),t.update(c,n,h))}function a(l,c,h){if(h===0)return;e.get("WEBGL_multi_draw").multiDrawArraysWEBGL(n,l,0,c,0,h);let u=0;for(let f=0;f<h;f++)u+=c[f];t.update(u,n,1)}this.setMode=s,this.render=r,this.renderInstances=o,this.renderMultiDraw=a}function dv(i,e,t,n){let s;function r(){if(s!==void 0)return s;if(e.has("EXT_texture_filter_anisotropic")===!0){let y=e.get("EXT_texture_filter_anisotropic");s=i.getParameter(y.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function o(y){return!(y!==nn&&n.convert(y)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(y){let S=y===Mn&&(e.has("EXT_color_buffer_half_float")||e.has("EXT_color_buffer_float"));return!(y!==Ct&&y!==Sn&&!S&&n.convert(y)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_TYPE))}function l(y){if(y==="highp"){if(i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.HIGH_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.HIGH_FLOAT).precision>0)return"highp";y="mediump"}return y==="mediump"&&i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.MEDIUM_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=t.precision!==void 0?t.precision:"highp",h=l(c);h!==c&&(Ce("WebGLRenderer:",c,"not supported, using",h,"instead."),c=h);let d=t.reversedDepthBuffer===!0&&e.has("EXT_clip_control"),u=t.logarithmicDepthBuffer===!0&&d===!1;t.reversedDepthBuffer===!0&&d===!1&&Ce("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),t.logarithmicDepthBuffer===!0&&d===!0&&Ce("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let f=i.getParameter(i.MAX_TEXTURE_IMAGE_UNITS),g=i.getParameter(i.MAX_VERTEX_TEXTURE_IMAGE_UNITS),_=i.getParameter(i.MAX_TEXTURE_SIZE),p=i.getParameter(i.MAX_CUBE_MAP_TEXTURE_SIZE),m=i.getParameter(i.MAX_VERTEX_ATTRIBS),w=i.getParameter(i.MAX_VERTEX_UNIFORM_VECTORS),A=i.getParameter(i.MAX_VARYING_VECTORS),M=i.getParameter(i.MAX_FRAGMENT_UNIFORM_VECTORS),C=i.getParameter(i.MAX_SAMPLES),T=i.getParameter(i.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:o,textureTypeReadable:a,precision:c,logarithmicDepthBuffer:u,reversedDepthBuffer:d,maxTextures:f,maxVertexTextures:g,maxTextureSize:_,maxCubemapSize:p,maxAttributes:m,maxVertexUniforms:w,maxVaryings:A,maxFragmentUniforms:M,maxSamples:C,samples:T}}function fv(i){let e=this,t=null,n=0,s=!1,r=!1,o=new Qt,a=new De,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(d,u){let f=d.length!==0||u||n!==0||s;return s=u,n=d.length,f},this.beginShadows=function(){r=!0,h(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(d,u){t=h(d,u,0)},this.setState=function(d,u,f){let g=d.clippingPlanes,_=d.clipIntersection,p=d.clipShadows,m=i.get(d);if(!s||g===null||g.length===0||r&&!p)r?h(null):c();else{let w=r?0:n,A=w*4,M=m.clippingState||null;l.value=M,M=h(g,u,A,f);for(let C=0;C!==A;++C)M[C]=t[C];m.clippingState=M,this.numIntersection=_?this.numPlanes:0,this.numPlanes+=w}};function c(){l.value!==t&&(l.value=t,l.needsUpdate=n>0),e.numPlanes=n,e.numIntersection=0}function h(d,u,f,g){let _=d!==null?d.length:0,p=null;if(_!==0){if(p=l.value,g!==!0||p===null){let m=f+_*4,w=u.matrixWorldInverse;a.getNormalMatrix(w),(p===null||p.length<m)&&(p=new Float32Array(m));for(let A=0,M=f;A!==_;++A,M+=4)o.copy(d[A]).applyMatrix4(w,a),o.normal.toArray(p,M),p[M+3]=o.constant}l.value=p,l.needsUpdate=!0}return e.numPlanes=_,e.numIntersection=0,p}}var Dr=class extends xt{constructor(e=1,t={}){super(e,e,t),this.isWebGLCubeRenderTarget=!0;let n={width:e,height:e,depth:1},s=[n,n,n,n,n,n];this.texture=new gr(s),this._setTextureOptions(t),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(e,t){this.texture.type=t.type,this.texture.colorSpace=t.colorSpace,this.texture.generateMipmaps=t.generateMipmaps,this.texture.minFilter=t.minFilter,this.texture.magFilter=t.magFilter;let n={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},s=new bs(5,5,5),r=new $t({name:"CubemapFromEquirect",uniforms:Bi(n.uniforms),vertexShader:n.vertexShader,fragmentShader:n.fragmentShader,side:Xt,blending:Di});r.uniforms.tEquirect.value=t;let o=new kt(s,r),a=t.minFilter;return t.minFilter===$n&&(t.minFilter=Ht),new ws(1,10,this).update(e,o),t.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(e,t=!0,n=!0,s=!0){let r=e.getRenderTarget();for(let o=0;o<6;o++)e.setRenderTarget(this,o),e.clear(t,n,s);e.setRenderTarget(r)}},hf=256,pv=3,mv=20,Df=256,Nf=16,gv=3,yv=new L,vv=new $e,Ga=class i{constructor(e){this._renderer=e,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new ws(1,10,null),this._boxMesh=new kt(new bs(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(e,t=0,n=.1,s=100,r={}){let{size:o=256,position:a=yv}=r,l=this._renderer;this._setSize(o);let c=this._allocateTarget(),h=this._getSourceTarget(!0);t>0&&(h.texture.mipmapsAutoUpdate=!1);let d=l.autoClear,u=l.autoClearColor,f=l.autoClearDepth,g=l.autoClearStencil,_=e.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,_===null&&(e.background=l.getClearColor(vv));let p=new ws(n,s,h);return p.position.copy(a),p.update(l,e),l.autoClear=d,l.autoClearColor=u,l.autoClearDepth=f,l.autoClearStencil=g,e.background=_,t>0&&(h.texture.mipmapsAutoUpdate=!0,this._blur(c,t)),this._applyPMREM(c),c}fromEquirectangular(e,t=null){return this._fromTexture(e,t)}fromCubemap(e,t=null){return this._fromTexture(e,t)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=ff(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=df(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(e,t){return t>0?1-Math.sqrt(1-e/t):0}_setSize(e){this._cubeSize=Math.max(hf,mh(e))}_fromTexture(e,t){e.mapping===Oi||e.mapping===As?this._setSize(e.image.length===0?hf:e.image[0].width||e.image[0].image.width):this._setSize(e.image.width/4);let n=t||this._allocateTarget();return this._textureToCubemap(e),this._applyPMREM(n),n}_allocateTarget(){let e=this._cubeSize,t=uf(e,!1,!1),n=Math.log2(e)-pv;for(let s=0;s<=n;s++)t.texture.mipmaps.push({width:e>>s,height:e>>s});return t.texture.name="PMREM",t.texture.isPMREMTexture=!0,t}_getSourceTarget(e=!1){let t=this._cubeSize,n=this._sourceTarget;return(n===null||n.width!==t||e&&n.depthBuffer===!1)&&(n!==null&&n.dispose(),this._sourceTarget=uf(t,!0,e)),this._sourceTarget}_compileMaterial(e){this._boxMesh.material=e,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(e,t,n){let s=this._boxMesh,r=this._cubeCamera;s.material=n,r.renderTarget=e,r.activeMipmapLevel=t;let o=e.width>>t;e.viewport.set(0,0,o,o),r.update(this._renderer,s),e.viewport.set(0,0,e.width,e.height)}_textureToCubemap(e){let t;e.mapping===Oi||e.mapping===As?(this._cubemapMaterial===null&&(this._cubemapMaterial=ff()),t=this._cubemapMaterial,t.uniforms.flipEnvMap.value=e.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=df()),t=this._equirectMaterial),t.uniforms.envMap.value=e,this._renderCube(this._getSourceTarget(),0,t)}_applyPMREM(e){this._ggxMaterial===null&&(this._ggxMaterial=xv(),this._integrationMaterial=_v());let t=this._cubeSize,n=e.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;let r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(t/Nf);for(let o=0;o<=n;o++){let a=i.lodToRoughness(o,n);if(o>n-gv)r.roughness.value=a,this._renderCube(e,o,this._integrationMaterial);else{let l=a>0?Math.log2(t)+.5*Math.log2(6/(Df*Math.pow(a,4)))+.5:0;s.roughness.value=a,s.lodBias.value=l,this._renderCube(e,o,this._ggxMaterial)}}}_blur(e,t){this._blurMaterial===null&&(this._blurMaterial=bv());let n=this._blurMaterial,s=n.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(t,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(e,0,n),s.envMap.value=e.texture,this._renderCube(r,0,n)}};function uf(i,e,t){return new Dr(i,{minFilter:$n,generateMipmaps:e,type:Mn,colorSpace:rr,depthBuffer:t})}function Nr(i,e,t){return new $t({name:i,uniforms:e,vertexShader:ze.cube_vert,fragmentShader:t,side:Xt,blending:Di,depthTest:!1,depthWrite:!1})}function xv(){return Nr("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${Df}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function _v(){return Nr("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:Nf}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function bv(){return Nr("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${mv}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function df(){return Nr("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function ff(){return Nr("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function wv(i){let e=new WeakMap,t=new WeakMap,n=null;function s(u,f=!1){return u==null?null:f?o(u):r(u)}function r(u){if(u&&u.isTexture){let f=u.mapping;if(f===ia||f===sa)if(e.has(u)){let g=e.get(u).texture;return a(g,u.mapping)}else{let g=u.image;if(g&&g.height>0){let _=new Dr(g.height);return _.fromEquirectangularTexture(i,u),e.set(u,_),u.addEventListener("dispose",c),a(_.texture,u.mapping)}else return null}}return u}function o(u){if(u&&u.isTexture&&u.isPMREMTexture!==!0){let f=u.mapping,g=f===ia||f===sa,_=f===Oi||f===As;if(g||_){let p=t.get(u),m=p!==void 0?p.texture.pmremVersion:0;if(u.isRenderTargetTexture&&u.pmremVersion!==m)return n===null&&(n=new Ga(i)),p=g?n.fromEquirectangular(u,p):n.fromCubemap(u,p),p.texture.pmremVersion=u.pmremVersion,t.set(u,p),p.texture;if(p!==void 0)return p.texture;{let w=u.image;return g&&w&&w.height>0||_&&w&&l(w)?(n===null&&(n=new Ga(i)),p=g?n.fromEquirectangular(u):n.fromCubemap(u),p.texture.pmremVersion=u.pmremVersion,t.set(u,p),u.addEventListener("dispose",h),p.texture):null}}}return u}function a(u,f){return f===ia?u.mapping=Oi:f===sa&&(u.mapping=As),u}function l(u){let f=0,g=6;for(let _=0;_<g;_++)u[_]!==void 0&&f++;return f===g}function c(u){let f=u.target;f.removeEventListener("dispose",c);let g=e.get(f);g!==void 0&&(e.delete(f),g.dispose())}function h(u){let f=u.target;f.removeEventListener("dispose",h);let g=t.get(f);g!==void 0&&(t.delete(f),g.dispose())}function d(){e=new WeakMap,t=new WeakMap,n!==null&&(n.dispose(),n=null)}return{get:s,dispose:d}}function Sv(i){let e={};function t(n){if(e[n]!==void 0)return e[n];let s=i.getExtension(n);return e[n]=s,s}return{has:function(n){return t(n)!==null},init:function(){t("EXT_color_buffer_float"),t("WEBGL_clip_cull_distance"),t("OES_texture_float_linear"),t("EXT_color_buffer_half_float"),t("WEBGL_multisampled_render_to_texture"),t("WEBGL_render_shared_exponent")},get:function(n){let s=t(n);return s===null&&tr("WebGLRenderer: "+n+" extension not supported."),s}}}function Mv(i,e,t,n){let s={},r=new WeakMap,o=new FinalizationRegistry(g=>delete s[g]);function a(g){l(g.target)}function l(g){g.index!==null&&e.remove(g.index);for(let p in g.attributes)e.remove(g.attributes[p]);g.removeEventListener("dispose",a),delete s[g.id],o.unregister(g);let _=r.get(g);_&&(e.remove(_),r.delete(g)),n.releaseStatesOfGeometry(g),g.isInstancedBufferGeometry===!0&&delete g._maxInstanceCount,t.memory.geometries--}function c(g,_){return s[_.id]!==void 0||(_.addEventListener("dispose",a),s[_.id]=new WeakRef(_),o.register(_,_.id,_),t.memory.geometries++),_}function h(g){let _=g.attributes;for(let p in _)e.update(_[p],i.ARRAY_BUFFER)}function d(g){let _=g.index,p=g.attributes.position,m=0;if(p===void 0)return;let w=_!==null?_.array.length:p.array.length/3-1,A=p.count>=65535?fr:dr,M=new A(Math.ceil(w/3)*6,1),C=M.array;if(_!==null){let y=_.array;m=_.version;for(let S=0,B=0;S<w;S+=3){let D=y[S+0],O=y[S+1],G=y[S+2];C[B++]=D,C[B++]=O,C[B++]=O,C[B++]=G,C[B++]=G,C[B++]=D}}else{m=p.version;for(let y=0,S=0;y<w;y+=3){let B=y+0,D=y+1,O=y+2;C[S++]=B,C[S++]=D,C[S++]=D,C[S++]=O,C[S++]=O,C[S++]=B}}M.version=m;let T=r.get(g);T&&e.remove(T),r.set(g,M)}function u(g){let _=r.get(g);if(_){let p=g.index;p!==null&&_.version<p.version&&d(g)}else d(g);return r.get(g)}function f(){for(let g in s){let _=s[g].deref();_!==void 0&&l(_)}}return{get:c,update:h,getWireframeAttribute:u,dispose:f}}function Ev(i,e,t){let n;function s(d){n=d}let r,o;function a(d){r=d.type,o=d.bytesPerElement}function l(d,u){i.drawElements(n,u,r,d*o),t.update(u,n,1)}function c(d,u,f){f!==0&&(i.drawElementsInstanced(n,u,r,d*o,f),t.update(u,n,f))}function h(d,u,f){if(f===0)return;e.get("WEBGL_multi_draw").multiDrawElementsWEBGL(n,u,0,r,d,0,f);let _=0;for(let p=0;p<f;p++)_+=u[p];t.update(_,n,1)}this.setMode=s,this.setIndex=a,this.render=l,this.renderInstances=c,this.renderMultiDraw=h}function Av(i){let e={geometries:0,textures:0},t={frame:0,calls:0,triangles:0,points:0,lines:0};function n(r,o,a){switch(t.calls++,o){case i.TRIANGLES:t.triangles+=a*(r/3);break;case i.LINES:t.lines+=a*(r/2);break;case i.LINE_STRIP:t.lines+=a*(r-1);break;case i.LINE_LOOP:t.lines+=a*r;break;case i.POINTS:t.points+=a*r;break;default:Le("WebGLInfo: Unknown draw mode:",o);break}}function s(){t.calls=0,t.triangles=0,t.points=0,t.lines=0}return{memory:e,render:t,programs:null,autoReset:!0,reset:s,update:n}}function Tv(i,e,t){let n=new WeakMap,s=new nt;function r(o,a,l){let c=o.morphTargetInfluences,h=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,d=h!==void 0?h.length:0,u=n.get(a);if(u===void 0||u.count!==d){let B=function(){y.dispose(),n.delete(a),a.removeEventListener("dispose",B)};u!==void 0&&u.texture.dispose();let f=a.morphAttributes.position!==void 0,g=a.morphAttributes.normal!==void 0,_=a.morphAttributes.color!==void 0,p=a.morphAttributes.position||[],m=a.morphAttributes.normal||[],w=a.morphAttributes.color||[],A=0;f===!0&&(A=1),g===!0&&(A=2),_===!0&&(A=3);let M=a.attributes.position.count*A,C=1;M>e.maxTextureSize&&(C=Math.ceil(M/e.maxTextureSize),M=e.maxTextureSize);let T=new Float32Array(M*C*4*d),y=new hr(T,M,C,d);y.type=Sn,y.needsUpdate=!0;let S=A*4;for(let D=0;D<d;D++){let O=p[D],G=m[D],Y=w[D],I=M*C*4*D;for(let X=0;X<O.count;X++){let J=X*S;f===!0&&(s.fromBufferAttribute(O,X),T[I+J+0]=s.x,T[I+J+1]=s.y,T[I+J+2]=s.z,T[I+J+3]=0),g===!0&&(s.fromBufferAttribute(G,X),T[I+J+4]=s.x,T[I+J+5]=s.y,T[I+J+6]=s.z,T[I+J+7]=0),_===!0&&(s.fromBufferAttribute(Y,X),T[I+J+8]=s.x,T[I+J+9]=s.y,T[I+J+10]=s.z,T[I+J+11]=Y.itemSize===4?s.w:1)}}u={count:d,texture:y,size:new Ie(M,C)},n.set(a,u),a.addEventListener("dispose",B)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)l.getUniforms().setValue(i,"morphTexture",o.morphTexture,t);else{let f=0;for(let _=0;_<c.length;_++)f+=c[_];let g=a.morphTargetsRelative?1:1-f;l.getUniforms().setValue(i,"morphTargetBaseInfluence",g),l.getUniforms().setValue(i,"morphTargetInfluences",c)}l.getUniforms().setValue(i,"morphTargetsTexture",u.texture,t),l.getUniforms().setValue(i,"morphTargetsTextureSize",u.size)}return{update:r}}function Rv(i,e,t,n,s){let r=new WeakMap;function o(c){let h=s.render.frame,d=c.geometry,u=e.get(c,d);if(r.get(u)!==h&&(e.update(u),r.set(u,h)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==h&&(t.update(c.instanceMatrix,i.ARRAY_BUFFER),c.instanceColor!==null&&t.update(c.instanceColor,i.ARRAY_BUFFER),r.set(c,h))),c.isSkinnedMesh){let f=c.skeleton;r.get(f)!==h&&(f.update(),r.set(f,h))}return u}function a(){r=new WeakMap}function l(c){let h=c.target;h.removeEventListener("dispose",l),n.releaseStatesOfObject(h),t.remove(h.instanceMatrix),h.instanceColor!==null&&t.remove(h.instanceColor)}return{update:o,dispose:a}}var Cv={[$c]:"LINEAR_TONE_MAPPING",[Zc]:"REINHARD_TONE_MAPPING",[Kc]:"CINEON_TONE_MAPPING",[Jc]:"ACES_FILMIC_TONE_MAPPING",[Qc]:"AGX_TONE_MAPPING",[eh]:"NEUTRAL_TONE_MAPPING",[jc]:"CUSTOM_TONE_MAPPING"};function Pv(i,e,t,n,s,r){let o=new xt(e,t,{type:i,depthBuffer:s,stencilBuffer:r,samples:n?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,l=null,c=null,h=new dn;h.setAttribute("position",new hn([-1,3,0,-1,-1,0,3,-1,0],3)),h.setAttribute("uv",new hn([0,2,0,0,2,0],2));let d=new Ho({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),u=new kt(h,d),f=new fi(-1,1,1,-1,0,1),g=null,_=null,p=!1,m,w=null,A=[],M=!1;this.setSize=function(C,T){o.setSize(C,T),a!==null&&a.setSize(C,T),l!==null&&l.setSize(C,T);for(let y=0;y<A.length;y++){let S=A[y];S.setSize&&S.setSize(C,T)}},this.setEffects=function(C){A=C,M=A.length>0&&A[0].isRenderPass===!0;let T=o.width,y=o.height;A.length>0&&a===null&&(a=new xt(T,y,{type:Mn,depthBuffer:!1,stencilBuffer:!1}),l=new xt(T,y,{type:Mn,depthBuffer:!1,stencilBuffer:!1}));let S=s===!0&&A.some(B=>B.needsDepthTexture===!0);S!==(o.depthTexture!==null)&&(S===!0&&c===null&&(c=new wn(T,y),r===!0&&(c.format=Zn,c.type=Ui)),o.dispose(),o.depthTexture=S?c:null,o.resolveDepthBuffer=S,o.storeMultisampledDepthBuffer=S);for(let B=0;B<A.length;B++){let D=A[B];D.setSize&&D.setSize(T,y),S&&D.needsDepthTexture===!0&&D.setDepthTexture&&D.setDepthTexture(c)}},this.begin=function(C,T){if(p||C.toneMapping===Nn&&A.length===0)return!1;if(w=T,T!==null){let y=T.width,S=T.height;(o.width!==y||o.height!==S)&&this.setSize(y,S)}return M===!1&&C.setRenderTarget(o),m=C.toneMapping,C.toneMapping=Nn,!0},this.hasRenderPass=function(){return M},this.end=function(C,T){C.toneMapping=m,p=!0;let y=o,S=a;for(let B=0;B<A.length;B++){let D=A[B];D.enabled!==!1&&(D.render(C,S,y,T),D.needsSwap!==!1&&(y=S,S=S===a?l:a))}if(g!==C.outputColorSpace||_!==C.toneMapping){g=C.outputColorSpace,_=C.toneMapping,d.defines={},qe.getTransfer(g)===Qe&&(d.defines.SRGB_TRANSFER="");let B=Cv[_];B&&(d.defines[B]=""),d.needsUpdate=!0}d.uniforms.tDiffuse.value=y.texture,C.setRenderTarget(w),C.render(u,f),w=null,p=!1},this.isCompositing=function(){return p},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),l!==null&&l.dispose(),h.dispose(),d.dispose()}}var Of=new Yt,Uf=new wn(1,1),Ff=new yr(1),kf=new hr,Bf=new zo,zf=new gr,pf=[],mf=[],gf=new Float32Array(16),yf=new Float32Array(9),vf=new Float32Array(4);function Ls(i,e,t){let n=i[0];if(n<=0||n>0)return i;let s=e*t,r=pf[s];if(r===void 0&&(r=new Float32Array(s),pf[s]=r),e!==0){n.toArray(r,0);for(let o=1,a=0;o!==e;++o)a+=t,i[o].toArray(r,a)}return r}function _t(i,e){if(i.length!==e.length)return!1;for(let t=0,n=i.length;t<n;t++)if(i[t]!==e[t])return!1;return!0}function bt(i,e){for(let t=0,n=e.length;t<n;t++)i[t]=e[t]}function Va(i,e){let t=mf[e];t===void 0&&(t=new Int32Array(e),mf[e]=t);for(let n=0;n!==e;++n)t[n]=i.allocateTextureUnit();return t}function Iv(i,e){let t=this.cache;t[0]!==e&&(i.uniform1f(this.addr,e),t[0]=e)}function Lv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2f(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(_t(t,e))return;i.uniform2fv(this.addr,e),bt(t,e)}}function Dv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3f(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else if(e.r!==void 0)(t[0]!==e.r||t[1]!==e.g||t[2]!==e.b)&&(i.uniform3f(this.addr,e.r,e.g,e.b),t[0]=e.r,t[1]=e.g,t[2]=e.b);else{if(_t(t,e))return;i.uniform3fv(this.addr,e),bt(t,e)}}function Nv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4f(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(_t(t,e))return;i.uniform4fv(this.addr,e),bt(t,e)}}function Ov(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(_t(t,e))return;i.uniformMatrix2fv(this.addr,!1,e),bt(t,e)}else{if(_t(t,n))return;vf.set(n),i.uniformMatrix2fv(this.addr,!1,vf),bt(t,n)}}function Uv(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(_t(t,e))return;i.uniformMatrix3fv(this.addr,!1,e),bt(t,e)}else{if(_t(t,n))return;yf.set(n),i.uniformMatrix3fv(this.addr,!1,yf),bt(t,n)}}function Fv(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(_t(t,e))return;i.uniformMatrix4fv(this.addr,!1,e),bt(t,e)}else{if(_t(t,n))return;gf.set(n),i.uniformMatrix4fv(this.addr,!1,gf),bt(t,n)}}function kv(i,e){let t=this.cache;t[0]!==e&&(i.uniform1i(this.addr,e),t[0]=e)}function Bv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2i(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(_t(t,e))return;i.uniform2iv(this.addr,e),bt(t,e)}}function zv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3i(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(_t(t,e))return;i.uniform3iv(this.addr,e),bt(t,e)}}function Gv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4i(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(_t(t,e))return;i.uniform4iv(this.addr,e),bt(t,e)}}function Vv(i,e){let t=this.cache;t[0]!==e&&(i.uniform1ui(this.addr,e),t[0]=e)}function Hv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2ui(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(_t(t,e))return;i.uniform2uiv(this.addr,e),bt(t,e)}}function Wv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3ui(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(_t(t,e))return;i.uniform3uiv(this.addr,e),bt(t,e)}}function Xv(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4ui(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(_t(t,e))return;i.uniform4uiv(this.addr,e),bt(t,e)}}function Ha(i){return i.version===0&&(i.compareFunction=dh,i.needsUpdate=!0),i}function qv(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_2D_SHADOW?r=Ha(Uf):r=Of,t.setTexture2D(e||r,s)}function Yv(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),t.setTexture3D(e||Bf,s)}function $v(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_CUBE_SHADOW?r=Ha(Ff):r=zf,t.setTextureCube(e||r,s)}function Zv(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),t.setTexture2DArray(e||kf,s)}function Kv(i){switch(i){case 5126:return Iv;case 35664:return Lv;case 35665:return Dv;case 35666:return Nv;case 35674:return Ov;case 35675:return Uv;case 35676:return Fv;case 5124:case 35670:return kv;case 35667:case 35671:return Bv;case 35668:case 35672:return zv;case 35669:case 35673:return Gv;case 5125:return Vv;case 36294:return Hv;case 36295:return Wv;case 36296:return Xv;case 35678:case 36198:case 36298:case 36306:case 35682:return qv;case 35679:case 36299:case 36307:return Yv;case 35680:case 36300:case 36308:case 36293:return $v;case 36289:case 36303:case 36311:case 36292:return Zv}}function Jv(i,e){i.uniform1fv(this.addr,e)}function jv(i,e){let t=Ls(e,this.size,2);i.uniform2fv(this.addr,t)}function Qv(i,e){let t=Ls(e,this.size,3);i.uniform3fv(this.addr,t)}function ex(i,e){let t=Ls(e,this.size,4);i.uniform4fv(this.addr,t)}function tx(i,e){let t=Ls(e,this.size,4);i.uniformMatrix2fv(this.addr,!1,t)}function nx(i,e){let t=Ls(e,this.size,9);i.uniformMatrix3fv(this.addr,!1,t)}function ix(i,e){let t=Ls(e,this.size,16);i.uniformMatrix4fv(this.addr,!1,t)}function sx(i,e){i.uniform1iv(this.addr,e)}function rx(i,e){i.uniform2iv(this.addr,e)}function ox(i,e){i.uniform3iv(this.addr,e)}function ax(i,e){i.uniform4iv(this.addr,e)}function lx(i,e){i.uniform1uiv(this.addr,e)}function cx(i,e){i.uniform2uiv(this.addr,e)}function hx(i,e){i.uniform3uiv(this.addr,e)}function ux(i,e){i.uniform4uiv(this.addr,e)}function dx(i,e,t){let n=this.cache,s=e.length,r=Va(t,s);_t(n,r)||(i.uniform1iv(this.addr,r),bt(n,r));let o;this.type===i.SAMPLER_2D_SHADOW?o=Ha(Uf):o=Of;for(let a=0;a!==s;++a)t.setTexture2D(e[a]||o,r[a])}function fx(i,e,t){let n=this.cache,s=e.length,r=Va(t,s);_t(n,r)||(i.uniform1iv(this.addr,r),bt(n,r));for(let o=0;o!==s;++o)t.setTexture3D(e[o]||Bf,r[o])}function px(i,e,t){let n=this.cache,s=e.length,r=Va(t,s);_t(n,r)||(i.uniform1iv(this.addr,r),bt(n,r));let o;this.type===i.SAMPLER_CUBE_SHADOW?o=Ha(Ff):o=zf;for(let a=0;a!==s;++a)t.setTextureCube(e[a]||o,r[a])}function mx(i,e,t){let n=this.cache,s=e.length,r=Va(t,s);_t(n,r)||(i.uniform1iv(this.addr,r),bt(n,r));for(let o=0;o!==s;++o)t.setTexture2DArray(e[o]||kf,r[o])}function gx(i){switch(i){case 5126:return Jv;case 35664:return jv;case 35665:return Qv;case 35666:return ex;case 35674:return tx;case 35675:return nx;case 35676:return ix;case 5124:case 35670:return sx;case 35667:case 35671:return rx;case 35668:case 35672:return ox;case 35669:case 35673:return ax;case 5125:return lx;case 36294:return cx;case 36295:return hx;case 36296:return ux;case 35678:case 36198:case 36298:case 36306:case 35682:return dx;case 35679:case 36299:case 36307:return fx;case 35680:case 36300:case 36308:case 36293:return px;case 36289:case 36303:case 36311:case 36292:return mx}}var Eh=class{constructor(e,t,n){this.id=e,this.addr=n,this.cache=[],this.type=t.type,this.setValue=Kv(t.type)}},Ah=class{constructor(e,t,n){this.id=e,this.addr=n,this.cache=[],this.type=t.type,this.size=t.size,this.setValue=gx(t.type)}},Th=class{constructor(e){this.id=e,this.seq=[],this.map={}}setValue(e,t,n){let s=this.seq;for(let r=0,o=s.length;r!==o;++r){let a=s[r];a.setValue(e,t[a.id],n)}}},Sh=/(\w+)(\])?(\[|\.)?/g;function xf(i,e){i.seq.push(e),i.map[e.id]=e}function yx(i,e,t){let n=i.name,s=n.length;for(Sh.lastIndex=0;;){let r=Sh.exec(n),o=Sh.lastIndex,a=r[1],l=r[2]==="]",c=r[3];if(l&&(a=a|0),c===void 0||c==="["&&o+2===s){xf(t,c===void 0?new Eh(a,i,e):new Ah(a,i,e));break}else{let d=t.map[a];d===void 0&&(d=new Th(a),xf(t,d)),t=d}}}var Ps=class{constructor(e,t){this.seq=[],this.map={};let n=e.getProgramParameter(t,e.ACTIVE_UNIFORMS);for(let o=0;o<n;++o){let a=e.getActiveUniform(t,o),l=e.getUniformLocation(t,a.name);yx(a,l,this)}let s=[],r=[];for(let o of this.seq)o.type===e.SAMPLER_2D_SHADOW||o.type===e.SAMPLER_CUBE_SHADOW||o.type===e.SAMPLER_2D_ARRAY_SHADOW?s.push(o):r.push(o);s.length>0&&(this.seq=s.concat(r))}setValue(e,t,n,s){let r=this.map[t];r!==void 0&&r.setValue(e,n,s)}setOptional(e,t,n){let s=t[n];s!==void 0&&this.setValue(e,n,s)}static upload(e,t,n,s){for(let r=0,o=t.length;r!==o;++r){let a=t[r],l=n[a.id];l.needsUpdate!==!1&&a.setValue(e,l.value,s)}}static seqWithValue(e,t){let n=[];for(let s=0,r=e.length;s!==r;++s){let o=e[s];o.id in t&&n.push(o)}return n}};function _f(i,e,t){let n=i.createShader(e);return i.shaderSource(n,t),i.compileShader(n),n}var vx=37297,xx=0;function _x(i,e){let t=i.split(`
`),n=[],s=Math.max(e-6,0),r=Math.min(e+6,t.length);for(let o=s;o<r;o++){let a=o+1;n.push(`${a===e?">":" "} ${a}: ${t[o]}`)}return n.join(`
`)}var bf=new De;function bx(i){qe._getMatrix(bf,qe.workingColorSpace,i);let e=`mat3( ${bf.elements.map(t=>t.toFixed(4))} )`;switch(qe.getTransfer(i)){case or:return[e,"LinearTransferOETF"];case Qe:return[e,"sRGBTransferOETF"];default:return Ce("WebGLProgram: Unsupported color space: ",i),[e,"LinearTransferOETF"]}}function wf(i,e,t){let n=i.getShaderParameter(e,i.COMPILE_STATUS),r=(i.getShaderInfoLog(e)||"").trim();if(n&&r==="")return"";let o=/ERROR: 0:(\d+)/.exec(r);if(o){let a=parseInt(o[1]);return t.toUpperCase()+`

`+r+`

`+_x(i.getShaderSource(e),a)}else return r}function wx(i,e){let t=bx(e);return[`vec4 ${i}( vec4 value ) {`,`	return ${t[1]}( vec4( ${t[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var Sx={[$c]:"Linear",[Zc]:"Reinhard",[Kc]:"Cineon",[Jc]:"ACESFilmic",[Qc]:"AgX",[eh]:"Neutral",[jc]:"Custom"};function Mx(i,e){let t=Sx[e];return t===void 0?(Ce("WebGLProgram: Unsupported toneMapping:",e),"vec3 "+i+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+i+"( vec3 color ) { return "+t+"ToneMapping( color ); }"}var za=new L;function Ex(){qe.getLuminanceCoefficients(za);let i=za.x.toFixed(4),e=za.y.toFixed(4),t=za.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${i}, ${e}, ${t} );`,"	return dot( weights, rgb );","}"].join(`
`)}function Ax(i){return[i.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",i.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(Lr).join(`
`)}function Tx(i){let e=[];for(let t in i){let n=i[t];n!==!1&&e.push("#define "+t+" "+n)}return e.join(`
`)}function Rx(i,e){let t={},n=i.getProgramParameter(e,i.ACTIVE_ATTRIBUTES);for(let s=0;s<n;s++){let r=i.getActiveAttrib(e,s),o=r.name,a=1;r.type===i.FLOAT_MAT2&&(a=2),r.type===i.FLOAT_MAT3&&(a=3),r.type===i.FLOAT_MAT4&&(a=4),t[o]={type:r.type,location:i.getAttribLocation(e,o),locationSize:a}}return t}function Lr(i){return i!==""}function Sf(i,e){let t=e.numSpotLightShadows+e.numSpotLightMaps-e.numSpotLightShadowsWithMaps;return i.replace(/NUM_SUN_LIGHTS/g,e.numSunLights).replace(/NUM_DIR_LIGHTS/g,e.numDirLights).replace(/NUM_SPOT_LIGHTS/g,e.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,e.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,t).replace(/NUM_RECT_AREA_LIGHTS/g,e.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,e.numPointLights).replace(/NUM_HEMI_LIGHTS/g,e.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,e.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,e.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,e.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,e.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,e.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,e.numLightProbeGrids)}function Mf(i,e){return i.replace(/NUM_CLIPPING_PLANES/g,e.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,e.numClippingPlanes-e.numClipIntersection)}var Cx=/^[ \t]*#include +<([\w\d./]+)>/gm;function Rh(i){return i.replace(Cx,Px)}function Px(i,e){let t=ze[e];if(t===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+e+">");return Rh(t)}var Ix=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function Ef(i){return i.replace(Ix,Lx)}function Lx(i,e,t,n){let s="";for(let r=parseInt(e);r<parseInt(t);r++)s+=n.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function Af(i){let e=`precision ${i.precision} float;
	precision ${i.precision} int;
	precision ${i.precision} sampler2D;
	precision ${i.precision} samplerCube;
	precision ${i.precision} sampler3D;
	precision ${i.precision} sampler2DArray;
	precision ${i.precision} sampler2DShadow;
	precision ${i.precision} samplerCubeShadow;
	precision ${i.precision} sampler2DArrayShadow;
	precision ${i.precision} isampler2D;
	precision ${i.precision} isampler3D;
	precision ${i.precision} isamplerCube;
	precision ${i.precision} isampler2DArray;
	precision ${i.precision} usampler2D;
	precision ${i.precision} usampler3D;
	precision ${i.precision} usamplerCube;
	precision ${i.precision} usampler2DArray;
	`;return i.precision==="highp"?e+=`
#define HIGH_PRECISION`:i.precision==="mediump"?e+=`
#define MEDIUM_PRECISION`:i.precision==="lowp"&&(e+=`
#define LOW_PRECISION`),e}var Dx={[Sr]:"SHADOWMAP_TYPE_PCF",[Ms]:"SHADOWMAP_TYPE_VSM"};function Nx(i){return Dx[i.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var Ox={[As]:"ENVMAP_MODE_REFRACTION"};function Ux(i){return i.envMap===!1?"ENVMAP_MODE_REFLECTION":Ox[i.envMapMode]||"ENVMAP_MODE_REFLECTION"}var Fx={[Yc]:"ENVMAP_BLENDING_MULTIPLY",[Wd]:"ENVMAP_BLENDING_MIX",[Xd]:"ENVMAP_BLENDING_ADD"};function kx(i){return i.envMap===!1?"ENVMAP_BLENDING_NONE":Fx[i.combine]||"ENVMAP_BLENDING_NONE"}function Bx(i,e,t,n){let s=i.getContext(),r=t.defines,o=t.vertexShader,a=t.fragmentShader,l=Nx(t),c=t.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",h=Ux(t),d=kx(t),u=Ax(t),f=Tx(r),g=s.createProgram(),_,p,m=t.glslVersion?"#version "+t.glslVersion+`
`:"";t.isRawShaderMaterial?(_=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(Lr).join(`
`),_.length>0&&(_+=`
`),p=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(Lr).join(`
`),p.length>0&&(p+=`
`)):(_=[Af(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",t.batching?"#define USE_BATCHING":"",t.batchingColor?"#define USE_BATCHING_COLOR":"",t.instancing?"#define USE_INSTANCING":"",t.instancingColor?"#define USE_INSTANCING_COLOR":"",t.instancingMorph?"#define USE_INSTANCING_MORPH":"",t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.map?"#define USE_MAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+h:"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.displacementMap?"#define USE_DISPLACEMENTMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.mapUv?"#define MAP_UV "+t.mapUv:"",t.alphaMapUv?"#define ALPHAMAP_UV "+t.alphaMapUv:"",t.lightMapUv?"#define LIGHTMAP_UV "+t.lightMapUv:"",t.aoMapUv?"#define AOMAP_UV "+t.aoMapUv:"",t.emissiveMapUv?"#define EMISSIVEMAP_UV "+t.emissiveMapUv:"",t.bumpMapUv?"#define BUMPMAP_UV "+t.bumpMapUv:"",t.normalMapUv?"#define NORMALMAP_UV "+t.normalMapUv:"",t.displacementMapUv?"#define DISPLACEMENTMAP_UV "+t.displacementMapUv:"",t.metalnessMapUv?"#define METALNESSMAP_UV "+t.metalnessMapUv:"",t.roughnessMapUv?"#define ROUGHNESSMAP_UV "+t.roughnessMapUv:"",t.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+t.anisotropyMapUv:"",t.clearcoatMapUv?"#define CLEARCOATMAP_UV "+t.clearcoatMapUv:"",t.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+t.clearcoatNormalMapUv:"",t.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+t.clearcoatRoughnessMapUv:"",t.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+t.diffuseRoughnessMapUv:"",t.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+t.iridescenceMapUv:"",t.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+t.iridescenceThicknessMapUv:"",t.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+t.sheenColorMapUv:"",t.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+t.sheenRoughnessMapUv:"",t.specularMapUv?"#define SPECULARMAP_UV "+t.specularMapUv:"",t.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+t.specularColorMapUv:"",t.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+t.specularIntensityMapUv:"",t.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+t.transmissionMapUv:"",t.thicknessMapUv?"#define THICKNESSMAP_UV "+t.thicknessMapUv:"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexNormals?"#define HAS_NORMAL":"",t.vertexColors?"#define USE_COLOR":"",t.vertexAlphas?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.flatShading?"#define FLAT_SHADED":"",t.skinning?"#define USE_SKINNING":"",t.morphTargets?"#define USE_MORPHTARGETS":"",t.morphNormals&&t.flatShading===!1?"#define USE_MORPHNORMALS":"",t.morphColors?"#define USE_MORPHCOLORS":"",t.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+t.morphTextureStride:"",t.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+t.morphTargetsCount:"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.sizeAttenuation?"#define USE_SIZEATTENUATION":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(Lr).join(`
`),p=[Af(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",t.map?"#define USE_MAP":"",t.matcap?"#define USE_MATCAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+c:"",t.envMap?"#define "+h:"",t.envMap?"#define "+d:"",t.envMapPMREM?"#define ENVMAP_MAX_LOD "+t.envMapMaxLod+".0":"",t.envMapPMREM?"#define ENVMAP_SIZE "+t.envMapSize+".0":"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoat?"#define USE_CLEARCOAT":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.dispersion?"#define USE_DISPERSION":"",t.retroreflection?"#define USE_RETROREFLECTION":"",t.iridescence?"#define USE_IRIDESCENCE":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaTest?"#define USE_ALPHATEST":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.sheen?"#define USE_SHEEN":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexColors||t.instancingColor?"#define USE_COLOR":"",t.vertexAlphas||t.batchingColor?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.gradientMap?"#define USE_GRADIENTMAP":"",t.flatShading?"#define FLAT_SHADED":"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",t.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",t.toneMapping!==Nn?"#define TONE_MAPPING":"",t.toneMapping!==Nn?ze.tonemapping_pars_fragment:"",t.toneMapping!==Nn?Mx("toneMapping",t.toneMapping):"",t.dithering?"#define DITHERING":"",t.opaque?"#define OPAQUE":"",ze.colorspace_pars_fragment,wx("linearToOutputTexel",t.outputColorSpace),Ex(),t.useDepthPacking?"#define DEPTH_PACKING "+t.depthPacking:"",`
`].filter(Lr).join(`
`)),o=Rh(o),o=Sf(o,t),o=Mf(o,t),a=Rh(a),a=Sf(a,t),a=Mf(a,t),o=Ef(o),a=Ef(a),t.isRawShaderMaterial!==!0&&(m=`#version 300 es
`,_=[u,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+_,p=["#define varying in",t.glslVersion===ki?"":"layout(location = 0) out highp vec4 pc_fragColor;",t.glslVersion===ki?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+p);let w=m+_+o,A=m+p+a,M=_f(s,s.VERTEX_SHADER,w),C=_f(s,s.FRAGMENT_SHADER,A);s.attachShader(g,M),s.attachShader(g,C),t.index0AttributeName!==void 0?s.bindAttribLocation(g,0,t.index0AttributeName):t.hasPositionAttribute===!0&&s.bindAttribLocation(g,0,"position"),s.linkProgram(g);function T(D){if(i.debug.checkShaderErrors){let O=s.getProgramInfoLog(g)||"",G=s.getShaderInfoLog(M)||"",Y=s.getShaderInfoLog(C)||"",I=O.trim(),X=G.trim(),J=Y.trim(),V=!0,ne=!0;if(s.getProgramParameter(g,s.LINK_STATUS)===!1)if(V=!1,typeof i.debug.onShaderError=="function")i.debug.onShaderError(s,g,M,C);else{let W=wf(s,M,"vertex"),Q=wf(s,C,"fragment");Le("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(g,s.VALIDATE_STATUS)+`

Material Name: `+D.name+`
Material Type: `+D.type+`

Program Info Log: `+I+`
`+W+`
`+Q)}else I!==""?Ce("WebGLProgram: Program Info Log:",I):(X===""||J==="")&&(ne=!1);ne&&(D.diagnostics={runnable:V,programLog:I,vertexShader:{log:X,prefix:_},fragmentShader:{log:J,prefix:p}})}s.deleteShader(M),s.deleteShader(C),y=new Ps(s,g),S=Rx(s,g)}let y;this.getUniforms=function(){return y===void 0&&T(this),y};let S;this.getAttributes=function(){return S===void 0&&T(this),S};let B=t.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return B===!1&&(B=s.getProgramParameter(g,vx)),B},this.destroy=function(){n.releaseStatesOfProgram(this),s.deleteProgram(g),this.program=void 0},this.type=t.shaderType,this.name=t.shaderName,this.id=xx++,this.cacheKey=e,this.usedTimes=1,this.program=g,this.vertexShader=M,this.fragmentShader=C,this}var zx=0,Ch=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(e,t,n){let s=this._getShaderCacheForMaterial(e);return s.has(t)===!1&&(s.add(t),t.usedTimes++),s.has(n)===!1&&(s.add(n),n.usedTimes++),this}remove(e){let t=this.materialCache.get(e);for(let n of t)n.usedTimes--,n.usedTimes===0&&this.shaderCache.delete(n.code);return this.materialCache.delete(e),this}getVertexShaderStage(e){return this._getShaderStage(e.vertexShader)}getFragmentShaderStage(e){return this._getShaderStage(e.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(e){let t=this.materialCache,n=t.get(e);return n===void 0&&(n=new Set,t.set(e,n)),n}_getShaderStage(e){let t=this.shaderCache,n=t.get(e);return n===void 0&&(n=new Ph(e),t.set(e,n)),n}},Ph=class{constructor(e){this.id=zx++,this.code=e,this.usedTimes=0}};function Gx(i){return i===vi||i===Cr||i===Pr}function Vx(i,e,t,n,s,r){let o=new ur,a=new Ch,l=new Set,c=[],h=new Map,d=n.logarithmicDepthBuffer,u={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function f(y){return l.add(y),y===0?"uv":`uv${y}`}function g(y,S,B,D,O,G){let Y=D.fog,I=O.geometry,X=y.isMeshStandardMaterial||y.isMeshLambertMaterial||y.isMeshPhongMaterial?D.environment:null,J=y.isMeshStandardMaterial||y.isMeshLambertMaterial&&!y.envMap||y.isMeshPhongMaterial&&!y.envMap,V=e.get(y.envMap||X,J),ne=u[y.type],W=n.precision;y.precision!==null&&(W=n.getMaxPrecision(y.precision),W!==y.precision&&Ce("WebGLProgram.getParameters:",y.precision,"not supported, using",W,"instead."));let Q=I.morphAttributes.position||I.morphAttributes.normal||I.morphAttributes.color,ee=Q!==void 0?Q.length:0,Se=0;I.morphAttributes.position!==void 0&&(Se=1),I.morphAttributes.normal!==void 0&&(Se=2),I.morphAttributes.color!==void 0&&(Se=3);let Oe,Z,me,_e;if(ne){let fe=Un[ne];Oe=fe.vertexShader,Z=fe.fragmentShader}else{Oe=y.vertexShader,Z=y.fragmentShader;let fe=a.getVertexShaderStage(y),tt=a.getFragmentShaderStage(y);a.update(y,fe,tt),me=fe.id,_e=tt.id}let Te=i.getRenderTarget(),ge=i.state.buffers.depth.getReversed(),Fe=O.isInstancedMesh===!0,ft=O.isBatchedMesh===!0,Pe=!!y.map,et=!!y.matcap,it=!!V,He=it&&V.isPMREMTexture===!0,It=!!y.aoMap,yt=!!y.lightMap,qt=!!y.bumpMap&&y.wireframe===!1,ht=!!y.normalMap,Cn=!!y.displacementMap,Et=!!y.emissiveMap,sn=!!y.metalnessMap,rn=!!y.roughnessMap,on=y.anisotropy>0,N=y.clearcoat>0,an=y.diffuseRoughness>0,lt=y.dispersion>0,ct=y.retroreflectivity>0,de=y.iridescence>0,vt=y.sheen>0,Re=y.transmission>0,Ne=on&&!!y.anisotropyMap,b=N&&!!y.clearcoatMap,v=N&&!!y.clearcoatNormalMap,F=N&&!!y.clearcoatRoughnessMap,te=an&&!!y.diffuseRoughnessMap,j=de&&!!y.iridescenceMap,re=de&&!!y.iridescenceThicknessMap,he=vt&&!!y.sheenColorMap,q=vt&&!!y.sheenRoughnessMap,$=!!y.specularMap,ae=!!y.specularColorMap,R=!!y.specularIntensityMap,K=Re&&!!y.transmissionMap,H=Re&&!!y.thicknessMap,le=!!y.gradientMap,se=!!y.alphaMap,oe=y.alphaTest>0,Ee=!!y.alphaHash,Be=!!y.extensions,ie=Nn;y.toneMapped&&(Te===null||Te.isXRRenderTarget===!0)&&(ie=i.toneMapping);let Ae=He?V.isCompressedCubeTexture?V.image[0].mipmaps:V.mipmaps:null,ke={shaderID:ne,shaderType:y.type,shaderName:y.name,vertexShader:Oe,fragmentShader:Z,defines:y.defines,customVertexShaderID:me,customFragmentShaderID:_e,isRawShaderMaterial:y.isRawShaderMaterial===!0,glslVersion:y.glslVersion,precision:W,batching:ft,batchingColor:ft&&O._colorsTexture!==null,instancing:Fe,instancingColor:Fe&&O.instanceColor!==null,instancingMorph:Fe&&O.morphTexture!==null,outputColorSpace:Te===null?i.outputColorSpace:Te.isXRRenderTarget===!0?Te.texture.colorSpace:qe.workingColorSpace,alphaToCoverage:!!y.alphaToCoverage,map:Pe,matcap:et,envMap:it,envMapMode:it&&V.mapping,envMapPMREM:He,envMapMaxLod:He?Ae.length-1:null,envMapSize:He?Ae[0].width:null,aoMap:It,lightMap:yt,bumpMap:qt,normalMap:ht,displacementMap:Cn,emissiveMap:Et,normalMapObjectSpace:ht&&y.normalMapType===$d,normalMapTangentSpace:ht&&y.normalMapType===ch,packedNormalMap:ht&&y.normalMapType===ch&&Gx(y.normalMap.format),metalnessMap:sn,roughnessMap:rn,anisotropy:on,anisotropyMap:Ne,clearcoat:N,clearcoatMap:b,clearcoatNormalMap:v,clearcoatRoughnessMap:F,diffuseRoughness:an,diffuseRoughnessMap:te,dispersion:lt,retroreflection:ct,iridescence:de,iridescenceMap:j,iridescenceThicknessMap:re,sheen:vt,sheenColorMap:he,sheenRoughnessMap:q,specularMap:$,specularColorMap:ae,specularIntensityMap:R,transmission:Re,transmissionMap:K,thicknessMap:H,gradientMap:le,opaque:y.transparent===!1&&y.blending===Es&&y.alphaToCoverage===!1,alphaMap:se,alphaTest:oe,alphaHash:Ee,combine:y.combine,mapUv:Pe&&f(y.map.channel),aoMapUv:It&&f(y.aoMap.channel),lightMapUv:yt&&f(y.lightMap.channel),bumpMapUv:qt&&f(y.bumpMap.channel),normalMapUv:ht&&f(y.normalMap.channel),displacementMapUv:Cn&&f(y.displacementMap.channel),emissiveMapUv:Et&&f(y.emissiveMap.channel),metalnessMapUv:sn&&f(y.metalnessMap.channel),roughnessMapUv:rn&&f(y.roughnessMap.channel),anisotropyMapUv:Ne&&f(y.anisotropyMap.channel),clearcoatMapUv:b&&f(y.clearcoatMap.channel),clearcoatNormalMapUv:v&&f(y.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:F&&f(y.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:te&&f(y.diffuseRoughnessMap.channel),iridescenceMapUv:j&&f(y.iridescenceMap.channel),iridescenceThicknessMapUv:re&&f(y.iridescenceThicknessMap.channel),sheenColorMapUv:he&&f(y.sheenColorMap.channel),sheenRoughnessMapUv:q&&f(y.sheenRoughnessMap.channel),specularMapUv:$&&f(y.specularMap.channel),specularColorMapUv:ae&&f(y.specularColorMap.channel),specularIntensityMapUv:R&&f(y.specularIntensityMap.channel),transmissionMapUv:K&&f(y.transmissionMap.channel),thicknessMapUv:H&&f(y.thicknessMap.channel),alphaMapUv:se&&f(y.alphaMap.channel),vertexTangents:!!I.attributes.tangent&&(ht||on),vertexNormals:!!I.attributes.normal,vertexColors:y.vertexColors,vertexAlphas:y.vertexColors===!0&&!!I.attributes.color&&I.attributes.color.itemSize===4,pointsUvs:O.isPoints===!0&&!!I.attributes.uv&&(Pe||se),fog:!!Y,useFog:y.fog===!0,fogExp2:!!Y&&Y.isFogExp2,flatShading:y.wireframe===!1&&(y.flatShading===!0||I.attributes.normal===void 0&&ht===!1&&(y.isMeshLambertMaterial||y.isMeshPhongMaterial||y.isMeshStandardMaterial||y.isMeshPhysicalMaterial)),sizeAttenuation:y.sizeAttenuation===!0,logarithmicDepthBuffer:d,reversedDepthBuffer:ge,skinning:O.isSkinnedMesh===!0,hasPositionAttribute:I.attributes.position!==void 0,morphTargets:I.morphAttributes.position!==void 0,morphNormals:I.morphAttributes.normal!==void 0,morphColors:I.morphAttributes.color!==void 0,morphTargetsCount:ee,morphTextureStride:Se,numSunLights:S.sun.length,numDirLights:S.directional.length,numPointLights:S.point.length,numSpotLights:S.spot.length,numSpotLightMaps:S.spotLightMap.length,numRectAreaLights:S.rectArea.length,numHemiLights:S.hemi.length,numSunLightShadows:S.sunShadowMap.length,numDirLightShadows:S.directionalShadowMap.length,numPointLightShadows:S.pointShadowMap.length,numSpotLightShadows:S.spotShadowMap.length,numSpotLightShadowsWithMaps:S.numSpotLightShadowsWithMaps,numLightProbes:S.numLightProbes,numLightProbeGrids:G.filter(fe=>fe.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:y.dithering,shadowMapEnabled:i.shadowMap.enabled&&B.length>0,shadowMapType:i.shadowMap.type,toneMapping:ie,decodeVideoTexture:Pe&&y.map.isVideoTexture===!0&&qe.getTransfer(y.map.colorSpace)===Qe,decodeVideoTextureEmissive:Et&&y.emissiveMap.isVideoTexture===!0&&qe.getTransfer(y.emissiveMap.colorSpace)===Qe,premultipliedAlpha:y.premultipliedAlpha,doubleSided:y.side===Dn,flipSided:y.side===Xt,useDepthPacking:y.depthPacking>=0,depthPacking:y.depthPacking||0,index0AttributeName:y.index0AttributeName,extensionClipCullDistance:Be&&y.extensions.clipCullDistance===!0&&t.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(Be&&y.extensions.multiDraw===!0||ft)&&t.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:t.has("KHR_parallel_shader_compile"),customProgramCacheKey:y.customProgramCacheKey()};return ke.vertexUv1s=l.has(1),ke.vertexUv2s=l.has(2),ke.vertexUv3s=l.has(3),l.clear(),ke}function _(y){let S=[];if(y.shaderID?S.push(y.shaderID):(S.push(y.customVertexShaderID),S.push(y.customFragmentShaderID)),y.defines!==void 0)for(let B in y.defines)S.push(B),S.push(y.defines[B]);return y.isRawShaderMaterial===!1&&(p(S,y),m(S,y),S.push(i.outputColorSpace)),S.push(y.customProgramCacheKey),S.join()}function p(y,S){y.push(S.precision),y.push(S.outputColorSpace),y.push(S.envMapMode),y.push(S.envMapPMREM),y.push(S.envMapMaxLod),y.push(S.envMapSize),y.push(S.mapUv),y.push(S.alphaMapUv),y.push(S.lightMapUv),y.push(S.aoMapUv),y.push(S.bumpMapUv),y.push(S.normalMapUv),y.push(S.displacementMapUv),y.push(S.emissiveMapUv),y.push(S.metalnessMapUv),y.push(S.roughnessMapUv),y.push(S.anisotropyMapUv),y.push(S.clearcoatMapUv),y.push(S.clearcoatNormalMapUv),y.push(S.clearcoatRoughnessMapUv),y.push(S.diffuseRoughnessMapUv),y.push(S.iridescenceMapUv),y.push(S.iridescenceThicknessMapUv),y.push(S.sheenColorMapUv),y.push(S.sheenRoughnessMapUv),y.push(S.specularMapUv),y.push(S.specularColorMapUv),y.push(S.specularIntensityMapUv),y.push(S.transmissionMapUv),y.push(S.thicknessMapUv),y.push(S.combine),y.push(S.fogExp2),y.push(S.sizeAttenuation),y.push(S.morphTargetsCount),y.push(S.numSunLights),y.push(S.numDirLights),y.push(S.numPointLights),y.push(S.numSpotLights),y.push(S.numSpotLightMaps),y.push(S.numHemiLights),y.push(S.numRectAreaLights),y.push(S.numSunLightShadows),y.push(S.numDirLightShadows),y.push(S.numPointLightShadows),y.push(S.numSpotLightShadows),y.push(S.numSpotLightShadowsWithMaps),y.push(S.numLightProbes),y.push(S.numLightProbeGrids),y.push(S.shadowMapType),y.push(S.toneMapping),y.push(S.numClippingPlanes),y.push(S.numClipIntersection),y.push(S.depthPacking)}function m(y,S){o.disableAll(),S.instancing&&o.enable(0),S.instancingColor&&o.enable(1),S.instancingMorph&&o.enable(2),S.matcap&&o.enable(3),S.envMap&&o.enable(4),S.normalMapObjectSpace&&o.enable(5),S.normalMapTangentSpace&&o.enable(6),S.clearcoat&&o.enable(7),S.iridescence&&o.enable(8),S.alphaTest&&o.enable(9),S.vertexColors&&o.enable(10),S.vertexAlphas&&o.enable(11),S.vertexUv1s&&o.enable(12),S.vertexUv2s&&o.enable(13),S.vertexUv3s&&o.enable(14),S.vertexTangents&&o.enable(15),S.anisotropy&&o.enable(16),S.alphaHash&&o.enable(17),S.batching&&o.enable(18),S.dispersion&&o.enable(19),S.retroreflection&&o.enable(24),S.diffuseRoughness&&o.enable(25),S.batchingColor&&o.enable(20),S.gradientMap&&o.enable(21),S.packedNormalMap&&o.enable(22),S.vertexNormals&&o.enable(23),y.push(o.mask),o.disableAll(),S.fog&&o.enable(0),S.useFog&&o.enable(1),S.flatShading&&o.enable(2),S.logarithmicDepthBuffer&&o.enable(3),S.reversedDepthBuffer&&o.enable(4),S.skinning&&o.enable(5),S.morphTargets&&o.enable(6),S.morphNormals&&o.enable(7),S.morphColors&&o.enable(8),S.premultipliedAlpha&&o.enable(9),S.shadowMapEnabled&&o.enable(10),S.doubleSided&&o.enable(11),S.flipSided&&o.enable(12),S.useDepthPacking&&o.enable(13),S.dithering&&o.enable(14),S.transmission&&o.enable(15),S.sheen&&o.enable(16),S.opaque&&o.enable(17),S.pointsUvs&&o.enable(18),S.decodeVideoTexture&&o.enable(19),S.decodeVideoTextureEmissive&&o.enable(20),S.alphaToCoverage&&o.enable(21),S.numLightProbeGrids>0&&o.enable(22),S.hasPositionAttribute&&o.enable(23),y.push(o.mask)}function w(y){let S=u[y.type],B;if(S){let D=Un[S];B=af.clone(D.uniforms)}else B=y.uniforms;return B}function A(y,S){let B=h.get(S);return B!==void 0?++B.usedTimes:(B=new Bx(i,S,y,s),c.push(B),h.set(S,B)),B}function M(y){if(--y.usedTimes===0){let S=c.indexOf(y);c[S]=c[c.length-1],c.pop(),h.delete(y.cacheKey),y.destroy()}}function C(y){a.remove(y)}function T(){a.dispose()}return{getParameters:g,getProgramCacheKey:_,getUniforms:w,acquireProgram:A,releaseProgram:M,releaseShaderCache:C,programs:c,dispose:T}}function Hx(){let i=new WeakMap;function e(o){return i.has(o)}function t(o){let a=i.get(o);return a===void 0&&(a={},i.set(o,a)),a}function n(o){i.delete(o)}function s(o,a,l){i.get(o)[a]=l}function r(){i=new WeakMap}return{has:e,get:t,remove:n,update:s,dispose:r}}function Wx(i,e){return i.groupOrder!==e.groupOrder?i.groupOrder-e.groupOrder:i.renderOrder!==e.renderOrder?i.renderOrder-e.renderOrder:i.material.id!==e.material.id?i.material.id-e.material.id:i.materialVariant!==e.materialVariant?i.materialVariant-e.materialVariant:i.z!==e.z?i.z-e.z:i.id-e.id}function Tf(i,e){return i.groupOrder!==e.groupOrder?i.groupOrder-e.groupOrder:i.renderOrder!==e.renderOrder?i.renderOrder-e.renderOrder:i.z!==e.z?e.z-i.z:i.id-e.id}function Rf(){let i=[],e=0,t=[],n=[],s=[];function r(){e=0,t.length=0,n.length=0,s.length=0}function o(u){let f=0;return u.isInstancedMesh&&(f+=2),u.isSkinnedMesh&&(f+=1),f}function a(u,f,g,_,p,m){let w=i[e];return w===void 0?(w={id:u.id,object:u,geometry:f,material:g,materialVariant:o(u),groupOrder:_,renderOrder:u.renderOrder,z:p,group:m},i[e]=w):(w.id=u.id,w.object=u,w.geometry=f,w.material=g,w.materialVariant=o(u),w.groupOrder=_,w.renderOrder=u.renderOrder,w.z=p,w.group=m),e++,w}function l(u,f,g,_,p,m,w){w.reversedDepth===!0&&(p=-p);let A=a(u,f,g,_,p,m);g.transmission>0?n.push(A):g.transparent===!0?s.push(A):t.push(A)}function c(u,f,g,_,p,m){let w=a(u,f,g,_,p,m);g.transmission>0?n.unshift(w):g.transparent===!0?s.unshift(w):t.unshift(w)}function h(u,f){t.length>1&&t.sort(u||Wx),n.length>1&&n.sort(f||Tf),s.length>1&&s.sort(f||Tf)}function d(){for(let u=e,f=i.length;u<f;u++){let g=i[u];if(g.id===null)break;g.id=null,g.object=null,g.geometry=null,g.material=null,g.group=null}}return{opaque:t,transmissive:n,transparent:s,init:r,push:l,unshift:c,finish:d,sort:h}}function Xx(){let i=new WeakMap;function e(n,s){let r=i.get(n),o;return r===void 0?(o=new Rf,i.set(n,[o])):s>=r.length?(o=new Rf,r.push(o)):o=r[s],o}function t(){i=new WeakMap}return{get:e,dispose:t}}function qx(){let i={};return{get:function(e){if(i[e.id]!==void 0)return i[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={direction:new L,color:new $e};break;case"SpotLight":t={position:new L,direction:new L,color:new $e,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":t={position:new L,color:new $e,distance:0,decay:0};break;case"HemisphereLight":t={direction:new L,skyColor:new $e,groundColor:new $e};break;case"RectAreaLight":t={color:new $e,position:new L,halfWidth:new L,halfHeight:new L};break}return i[e.id]=t,t}}}function Yx(){let i={};return{get:function(e){if(i[e.id]!==void 0)return i[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ie};break;case"SpotLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ie};break;case"PointLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ie,shadowCameraNear:1,shadowCameraFar:1e3};break}return i[e.id]=t,t}}}var $x=0;function Zx(i,e){return(e.castShadow?2:0)-(i.castShadow?2:0)+(e.map?1:0)-(i.map?1:0)}function Kx(i){let e=new qx,t=Yx(),n={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)n.probe.push(new L);let s=new L,r=new Ke,o=new Ke;function a(c){let h=0,d=0,u=0;for(let G=0;G<9;G++)n.probe[G].set(0,0,0);let f=0,g=0,_=0,p=0,m=0,w=0,A=0,M=0,C=0,T=0,y=0,S=0,B=0,D=0;c.sort(Zx);for(let G=0,Y=c.length;G<Y;G++){let I=c[G],X=I.color,J=I.intensity,V=I.distance,ne=null;if(I.shadow&&I.shadow.map&&(I.shadow.map.texture.format===vi?ne=I.shadow.map.texture:ne=I.shadow.map.depthTexture||I.shadow.map.texture),I.isAmbientLight)h+=X.r*J,d+=X.g*J,u+=X.b*J;else if(I.isLightProbe){for(let W=0;W<9;W++)n.probe[W].addScaledVector(I.sh.coefficients[W],J);D++}else if(I.isSunLight){let W=e.get(I);if(W.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let Q=I.shadow,ee=t.get(I);ee.shadowIntensity=Q.intensity,ee.shadowBias=Q.bias,ee.shadowNormalBias=Q.normalBias,ee.shadowRadius=Q.radius,ee.shadowMapSize.copy(Q.mapSize).multiply(Q.getFrameExtents()),n.sunShadow[g]=ee,n.sunShadowMap[g]=ne;let Se=Q.getViewportCount();for(let Oe=0;Oe<Se;Oe++)n.sunShadowMatrix[_+Oe]=Q.getMatrix(Oe),n.sunShadowCascade[_+Oe]=Q._cascadeData[Oe];_+=Se,g++}n.sun[f]=W,f++}else if(I.isDirectionalLight){let W=e.get(I);if(W.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let Q=I.shadow,ee=t.get(I);ee.shadowIntensity=Q.intensity,ee.shadowBias=Q.bias,ee.shadowNormalBias=Q.normalBias,ee.shadowRadius=Q.radius,ee.shadowMapSize=Q.mapSize,n.directionalShadow[p]=ee,n.directionalShadowMap[p]=ne,n.directionalShadowMatrix[p]=I.shadow.matrix,C++}n.directional[p]=W,p++}else if(I.isSpotLight){let W=e.get(I);W.position.setFromMatrixPosition(I.matrixWorld),W.color.copy(X).multiplyScalar(J),W.distance=V,W.coneCos=Math.cos(I.angle),W.penumbraCos=Math.cos(I.angle*(1-I.penumbra)),W.decay=I.decay,n.spot[w]=W;let Q=I.shadow;if(I.map&&(n.spotLightMap[S]=I.map,S++,Q.updateMatrices(I),I.castShadow&&B++),n.spotLightMatrix[w]=Q.matrix,I.castShadow){let ee=t.get(I);ee.shadowIntensity=Q.intensity,ee.shadowBias=Q.bias,ee.shadowNormalBias=Q.normalBias,ee.shadowRadius=Q.radius,ee.shadowMapSize=Q.mapSize,n.spotShadow[w]=ee,n.spotShadowMap[w]=ne,y++}w++}else if(I.isRectAreaLight){let W=e.get(I);W.color.copy(X).multiplyScalar(J),W.halfWidth.set(I.width*.5,0,0),W.halfHeight.set(0,I.height*.5,0),n.rectArea[A]=W,A++}else if(I.isPointLight){let W=e.get(I);if(W.color.copy(I.color).multiplyScalar(I.intensity),W.distance=I.distance,W.decay=I.decay,I.castShadow){let Q=I.shadow,ee=t.get(I);ee.shadowIntensity=Q.intensity,ee.shadowBias=Q.bias,ee.shadowNormalBias=Q.normalBias,ee.shadowRadius=Q.radius,ee.shadowMapSize=Q.mapSize,ee.shadowCameraNear=Q.camera.near,ee.shadowCameraFar=Q.camera.far,n.pointShadow[m]=ee,n.pointShadowMap[m]=ne,n.pointShadowMatrix[m]=I.shadow.matrix,T++}n.point[m]=W,m++}else if(I.isHemisphereLight){let W=e.get(I);W.skyColor.copy(I.color).multiplyScalar(J),W.groundColor.copy(I.groundColor).multiplyScalar(J),n.hemi[M]=W,M++}}A>0&&(i.has("OES_texture_float_linear")===!0?(n.rectAreaLTC1=pe.LTC_FLOAT_1,n.rectAreaLTC2=pe.LTC_FLOAT_2):(n.rectAreaLTC1=pe.LTC_HALF_1,n.rectAreaLTC2=pe.LTC_HALF_2)),n.ambient[0]=h,n.ambient[1]=d,n.ambient[2]=u;let O=n.hash;(O.sunLength!==f||O.directionalLength!==p||O.pointLength!==m||O.spotLength!==w||O.rectAreaLength!==A||O.hemiLength!==M||O.numSunShadows!==g||O.numDirectionalShadows!==C||O.numPointShadows!==T||O.numSpotShadows!==y||O.numSpotMaps!==S||O.numLightProbes!==D)&&(n.sun.length=f,n.directional.length=p,n.spot.length=w,n.rectArea.length=A,n.point.length=m,n.hemi.length=M,n.sunShadow.length=g,n.sunShadowMap.length=g,n.sunShadowMatrix.length=_,n.sunShadowCascade.length=_,n.directionalShadow.length=C,n.directionalShadowMap.length=C,n.directionalShadowMatrix.length=C,n.pointShadow.length=T,n.pointShadowMap.length=T,n.pointShadowMatrix.length=T,n.spotShadow.length=y,n.spotShadowMap.length=y,n.spotLightMatrix.length=y+S-B,n.spotLightMap.length=S,n.numSpotLightShadowsWithMaps=B,n.numLightProbes=D,O.sunLength=f,O.directionalLength=p,O.pointLength=m,O.spotLength=w,O.rectAreaLength=A,O.hemiLength=M,O.numSunShadows=g,O.numDirectionalShadows=C,O.numPointShadows=T,O.numSpotShadows=y,O.numSpotMaps=S,O.numLightProbes=D,n.version=$x++)}function l(c,h){let d=0,u=0,f=0,g=0,_=0,p=0,m=h.matrixWorldInverse;for(let w=0,A=c.length;w<A;w++){let M=c[w];if(M.isSunLight){let C=n.sun[d];C.direction.setFromMatrixPosition(M.matrixWorld),C.direction.transformDirection(m),d++}else if(M.isDirectionalLight){let C=n.directional[u];C.direction.setFromMatrixPosition(M.matrixWorld),s.setFromMatrixPosition(M.target.matrixWorld),C.direction.sub(s),C.direction.transformDirection(m),u++}else if(M.isSpotLight){let C=n.spot[g];C.position.setFromMatrixPosition(M.matrixWorld),C.position.applyMatrix4(m),C.direction.setFromMatrixPosition(M.matrixWorld),s.setFromMatrixPosition(M.target.matrixWorld),C.direction.sub(s),C.direction.transformDirection(m),g++}else if(M.isRectAreaLight){let C=n.rectArea[_];C.position.setFromMatrixPosition(M.matrixWorld),C.position.applyMatrix4(m),o.identity(),r.copy(M.matrixWorld),r.premultiply(m),o.extractRotation(r),C.halfWidth.set(M.width*.5,0,0),C.halfHeight.set(0,M.height*.5,0),C.halfWidth.applyMatrix4(o),C.halfHeight.applyMatrix4(o),_++}else if(M.isPointLight){let C=n.point[f];C.position.setFromMatrixPosition(M.matrixWorld),C.position.applyMatrix4(m),f++}else if(M.isHemisphereLight){let C=n.hemi[p];C.direction.setFromMatrixPosition(M.matrixWorld),C.direction.transformDirection(m),p++}}}return{setup:a,setupView:l,state:n}}function Cf(i){let e=new Kx(i),t=[],n=[],s=[];function r(d){h.camera=d,t.length=0,n.length=0,s.length=0}function o(d){d.isLightProbeGrid?s.push(d):t.push(d)}function a(d){n.push(d)}function l(){e.setup(t),s.sort((d,u)=>d.priority-u.priority||d.id-u.id)}function c(d){e.setupView(t,d)}let h={lightsArray:t,shadowsArray:n,lightProbeGridArray:s,camera:null,lights:e,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:h,setupLights:l,setupLightsView:c,pushLight:o,pushShadow:a}}function Jx(i){let e=new WeakMap;function t(s,r=0){let o=e.get(s),a;return o===void 0?(a=new Cf(i),e.set(s,[a])):r>=o.length?(a=new Cf(i),o.push(a)):a=o[r],a}function n(){e=new WeakMap}return{get:t,dispose:n}}var jx=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,Qx=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,e_=[new L(1,0,0),new L(-1,0,0),new L(0,1,0),new L(0,-1,0),new L(0,0,1),new L(0,0,-1)],t_=[new L(0,-1,0),new L(0,-1,0),new L(0,0,1),new L(0,0,-1),new L(0,-1,0),new L(0,-1,0)],Pf=new Ke,Ir=new L,Mh=new L;function n_(i,e,t){let n=new Li,s=new Ie,r=new Ie,o=new nt,a=new Wo,l=new Xo,c={},h=t.maxTextureSize,d={[gi]:Xt,[Xt]:gi,[Dn]:Dn},u=new $t({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Ie},radius:{value:4}},vertexShader:jx,fragmentShader:Qx}),f=u.clone();f.defines.HORIZONTAL_PASS=1;let g=new dn;g.setAttribute("position",new Dt(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let _=new kt(g,u),p=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=Sr;let m=this.type;this.render=function(T,y,S){if(p.enabled===!1||p.autoUpdate===!1&&p.needsUpdate===!1||T.length===0)return;this.type===Ed&&(Ce("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=Sr);let B=i.getRenderTarget(),D=i.getActiveCubeFace(),O=i.getActiveMipmapLevel(),G=i.state;G.setBlending(Di),G.buffers.depth.getReversed()===!0?G.buffers.color.setClear(0,0,0,0):G.buffers.color.setClear(1,1,1,1),G.buffers.depth.setTest(!0),G.setScissorTest(!1);let Y=m!==this.type;Y&&y.traverse(function(I){I.material&&(Array.isArray(I.material)?I.material.forEach(X=>X.needsUpdate=!0):I.material.needsUpdate=!0)});for(let I=0,X=T.length;I<X;I++){let J=T[I],V=J.shadow;if(V===void 0){Ce("WebGLShadowMap:",J,"has no shadow.");continue}if(V.autoUpdate===!1&&V.needsUpdate===!1)continue;s.copy(V.mapSize);let ne=V.getFrameExtents();s.multiply(ne),r.copy(V.mapSize),(s.x>h||s.y>h)&&(s.x>h&&(r.x=Math.floor(h/ne.x),s.x=r.x*ne.x,V.mapSize.x=r.x),s.y>h&&(r.y=Math.floor(h/ne.y),s.y=r.y*ne.y,V.mapSize.y=r.y));let W=i.state.buffers.depth.getReversed();if(V.camera._reversedDepth=W,V.map===null||Y===!0){if(V.map!==null&&(V.map.depthTexture!==null&&(V.map.depthTexture.dispose(),V.map.depthTexture=null),V.map.dispose()),this.type===Ms){if(J.isPointLight){Ce("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}V.map=new xt(s.x,s.y,{format:vi,type:Mn,minFilter:Ht,magFilter:Ht,generateMipmaps:!1}),V.map.texture.name=J.name+".shadowMap",V.map.depthTexture=new wn(s.x,s.y,Sn),V.map.depthTexture.name=J.name+".shadowMapDepth",V.map.depthTexture.format=qn,V.map.depthTexture.compareFunction=null,V.map.depthTexture.minFilter=ot,V.map.depthTexture.magFilter=ot}else J.isPointLight?(V.map=new Dr(s.x),V.map.depthTexture=new yr(s.x,tn)):(V.map=new xt(s.x,s.y),V.map.depthTexture=new wn(s.x,s.y,tn)),V.map.depthTexture.name=J.name+".shadowMap",V.map.depthTexture.format=qn,this.type===Sr?(V.map.depthTexture.compareFunction=W?uh:hh,V.map.depthTexture.minFilter=Ht,V.map.depthTexture.magFilter=Ht):(V.map.depthTexture.compareFunction=null,V.map.depthTexture.minFilter=ot,V.map.depthTexture.magFilter=ot);V.camera.updateProjectionMatrix()}V.map.isWebGLCubeRenderTarget!==!0&&(V.map.width!==s.x||V.map.height!==s.y)&&V.map.setSize(s.x,s.y);let Q=V.map.isWebGLCubeRenderTarget?6:V.getViewportCount();J.isPointLight!==!0&&V.updateMatrices(J,S);let ee=(V.camera.layers.mask&4294967294)!==0?V.camera.layers:S.layers;for(let Se=0;Se<Q;Se++){let Oe=V.getCamera(Se);if(J.isPointLight){let Z=V.camera,me=V.matrix,_e=J.distance||Z.far;_e!==Z.far&&(Z.far=_e,Z.updateProjectionMatrix()),Ir.setFromMatrixPosition(J.matrixWorld),Z.position.copy(Ir),Mh.copy(Z.position),Mh.add(e_[Se]),Z.up.copy(t_[Se]),Z.lookAt(Mh),Z.updateMatrixWorld(),me.makeTranslation(-Ir.x,-Ir.y,-Ir.z),Pf.multiplyMatrices(Z.projectionMatrix,Z.matrixWorldInverse),V._frustum.setFromProjectionMatrix(Pf,Z.coordinateSystem,Z.reversedDepth)}if(V.map.isWebGLCubeRenderTarget)i.setRenderTarget(V.map,Se),i.clear();else{Se===0&&(i.setRenderTarget(V.map),i.clear());let Z=V.getViewport(Se);o.set(r.x*Z.x,r.y*Z.y,r.x*Z.z,r.y*Z.w),G.viewport(o)}n=V.getFrustum(Se),M(y,S,Oe,J,ee,this.type)}V.isPointLightShadow!==!0&&this.type===Ms&&w(V,S),V.needsUpdate=!1}m=this.type,p.needsUpdate=!1,i.setRenderTarget(B,D,O)};function w(T,y){let S=e.update(_);u.defines.VSM_SAMPLES!==T.blurSamples&&(u.defines.VSM_SAMPLES=T.blurSamples,f.defines.VSM_SAMPLES=T.blurSamples,u.needsUpdate=!0,f.needsUpdate=!0),T.mapPass===null?T.mapPass=new xt(s.x,s.y,{format:vi,type:Mn}):(T.mapPass.width!==T.map.width||T.mapPass.height!==T.map.height)&&T.mapPass.setSize(T.map.width,T.map.height),u.uniforms.shadow_pass.value=T.map.depthTexture,u.uniforms.resolution.value.set(T.map.width,T.map.height),u.uniforms.radius.value=T.radius,i.setRenderTarget(T.mapPass),i.clear(),i.renderBufferDirect(y,null,S,u,_,null),f.uniforms.shadow_pass.value=T.mapPass.texture,f.uniforms.resolution.value.set(T.map.width,T.map.height),f.uniforms.radius.value=T.radius,i.setRenderTarget(T.map),i.clear(),i.renderBufferDirect(y,null,S,f,_,null)}function A(T,y,S,B){let D=null,O=S.isPointLight===!0?T.customDistanceMaterial:T.customDepthMaterial;if(O!==void 0)D=O;else if(D=S.isPointLight===!0?l:a,i.localClippingEnabled&&y.clipShadows===!0&&Array.isArray(y.clippingPlanes)&&y.clippingPlanes.length!==0||y.displacementMap&&y.displacementScale!==0||y.alphaMap&&y.alphaTest>0||y.map&&y.alphaTest>0||y.alphaToCoverage===!0){let G=D.uuid,Y=y.uuid,I=c[G];I===void 0&&(I={},c[G]=I);let X=I[Y];X===void 0&&(X=D.clone(),I[Y]=X,y.addEventListener("dispose",C)),D=X}if(D.visible=y.visible,D.wireframe=y.wireframe,B===Ms?D.side=y.shadowSide!==null?y.shadowSide:y.side:D.side=y.shadowSide!==null?y.shadowSide:d[y.side],D.alphaMap=y.alphaMap,D.alphaTest=y.alphaToCoverage===!0?.5:y.alphaTest,D.map=y.map,D.clipShadows=y.clipShadows,D.clippingPlanes=y.clippingPlanes,D.clipIntersection=y.clipIntersection,D.displacementMap=y.displacementMap,D.displacementScale=y.displacementScale,D.displacementBias=y.displacementBias,D.wireframeLinewidth=y.wireframeLinewidth,D.linewidth=y.linewidth,S.isPointLight===!0&&D.isMeshDistanceMaterial===!0){let G=i.properties.get(D);G.light=S}return D}function M(T,y,S,B,D,O){if(T.visible===!1)return;if(T.layers.test(D)&&(T.isMesh||T.isLine||T.isPoints)&&(T.castShadow||T.receiveShadow&&O===Ms)&&(!T.frustumCulled||T.intersectsFrustum(n))){T.modelViewMatrix.multiplyMatrices(S.matrixWorldInverse,T.matrixWorld);let I=e.update(T),X=T.material;if(Array.isArray(X)){let J=I.groups;for(let V=0,ne=J.length;V<ne;V++){let W=J[V],Q=X[W.materialIndex];if(Q&&Q.visible){let ee=A(T,Q,B,O);T.onBeforeShadow(i,T,y,S,I,ee,W),i.renderBufferDirect(S,null,I,ee,T,W),T.onAfterShadow(i,T,y,S,I,ee,W)}}}else if(X.visible){let J=A(T,X,B,O);T.onBeforeShadow(i,T,y,S,I,J,null),i.renderBufferDirect(S,null,I,J,T,null),T.onAfterShadow(i,T,y,S,I,J,null)}}let Y=T.children;for(let I=0,X=Y.length;I<X;I++)M(Y[I],y,S,B,D,O)}function C(T){T.target.removeEventListener("dispose",C);for(let S in c){let B=c[S],D=T.target.uuid;D in B&&(B[D].dispose(),delete B[D])}}}function i_(i,e){function t(){let R=!1,K=new nt,H=null,le=new nt(0,0,0,0);return{setMask:function(se){H!==se&&!R&&(i.colorMask(se,se,se,se),H=se)},setLocked:function(se){R=se},setClear:function(se,oe,Ee,Be,ie){ie===!0&&(se*=Be,oe*=Be,Ee*=Be),K.set(se,oe,Ee,Be),le.equals(K)===!1&&(i.clearColor(se,oe,Ee,Be),le.copy(K))},reset:function(){R=!1,H=null,le.set(-1,0,0,0)}}}function n(){let R=!1,K=!1,H=null,le=null,se=null;return{setReversed:function(oe){if(K!==oe){let Ee=e.get("EXT_clip_control");oe?Ee.clipControlEXT(Ee.LOWER_LEFT_EXT,Ee.ZERO_TO_ONE_EXT):Ee.clipControlEXT(Ee.LOWER_LEFT_EXT,Ee.NEGATIVE_ONE_TO_ONE_EXT),K=oe;let Be=se;se=null,this.setClear(Be)}},getReversed:function(){return K},setTest:function(oe){oe?ge(i.DEPTH_TEST):Fe(i.DEPTH_TEST)},setMask:function(oe){H!==oe&&!R&&(i.depthMask(oe),H=oe)},setFunc:function(oe){if(K&&(oe=rf[oe]),le!==oe){switch(oe){case Ro:i.depthFunc(i.NEVER);break;case Co:i.depthFunc(i.ALWAYS);break;case Po:i.depthFunc(i.LESS);break;case ms:i.depthFunc(i.LEQUAL);break;case Io:i.depthFunc(i.EQUAL);break;case Lo:i.depthFunc(i.GEQUAL);break;case Do:i.depthFunc(i.GREATER);break;case No:i.depthFunc(i.NOTEQUAL);break;default:i.depthFunc(i.LEQUAL)}le=oe}},setLocked:function(oe){R=oe},setClear:function(oe){se!==oe&&(se=oe,K&&(oe=1-oe),i.clearDepth(oe))},reset:function(){R=!1,H=null,le=null,se=null,K=!1}}}function s(){let R=!1,K=null,H=null,le=null,se=null,oe=null,Ee=null,Be=null,ie=null;return{setTest:function(Ae){R||(Ae?ge(i.STENCIL_TEST):Fe(i.STENCIL_TEST))},setMask:function(Ae){K!==Ae&&!R&&(i.stencilMask(Ae),K=Ae)},setFunc:function(Ae,ke,fe){(H!==Ae||le!==ke||se!==fe)&&(i.stencilFunc(Ae,ke,fe),H=Ae,le=ke,se=fe)},setOp:function(Ae,ke,fe){(oe!==Ae||Ee!==ke||Be!==fe)&&(i.stencilOp(Ae,ke,fe),oe=Ae,Ee=ke,Be=fe)},setLocked:function(Ae){R=Ae},setClear:function(Ae){ie!==Ae&&(i.clearStencil(Ae),ie=Ae)},reset:function(){R=!1,K=null,H=null,le=null,se=null,oe=null,Ee=null,Be=null,ie=null}}}let r=new t,o=new n,a=new s,l={},c=new WeakMap,h={},d={},u={},f=new WeakMap,g=[],_=null,p=!1,m=null,w=null,A=null,M=null,C=null,T=null,y=null,S=new $e(0,0,0),B=0,D=!1,O=null,G=null,Y=null,I=null,X=null,J=i.getParameter(i.MAX_COMBINED_TEXTURE_IMAGE_UNITS),V=!1,ne=0,W=i.getParameter(i.VERSION);W.indexOf("WebGL")!==-1?(ne=parseFloat(/^WebGL (\d)/.exec(W)[1]),V=ne>=1):W.indexOf("OpenGL ES")!==-1&&(ne=parseFloat(/^OpenGL ES (\d)/.exec(W)[1]),V=ne>=2);let Q=null,ee={},Se=i.getParameter(i.SCISSOR_BOX),Oe=i.getParameter(i.VIEWPORT),Z=new nt().fromArray(Se),me=new nt().fromArray(Oe);function _e(R,K,H,le){let se=new Uint8Array(4),oe=i.createTexture();i.bindTexture(R,oe),i.texParameteri(R,i.TEXTURE_MIN_FILTER,i.NEAREST),i.texParameteri(R,i.TEXTURE_MAG_FILTER,i.NEAREST);for(let Ee=0;Ee<H;Ee++)R===i.TEXTURE_3D||R===i.TEXTURE_2D_ARRAY?i.texImage3D(K,0,i.RGBA,1,1,le,0,i.RGBA,i.UNSIGNED_BYTE,se):i.texImage2D(K+Ee,0,i.RGBA,1,1,0,i.RGBA,i.UNSIGNED_BYTE,se);return oe}let Te={};Te[i.TEXTURE_2D]=_e(i.TEXTURE_2D,i.TEXTURE_2D,1),Te[i.TEXTURE_CUBE_MAP]=_e(i.TEXTURE_CUBE_MAP,i.TEXTURE_CUBE_MAP_POSITIVE_X,6),Te[i.TEXTURE_2D_ARRAY]=_e(i.TEXTURE_2D_ARRAY,i.TEXTURE_2D_ARRAY,1,1),Te[i.TEXTURE_3D]=_e(i.TEXTURE_3D,i.TEXTURE_3D,1,1),r.setClear(0,0,0,1),o.setClear(1),a.setClear(0),ge(i.DEPTH_TEST),o.setFunc(ms),qt(!1),ht(Gc),ge(i.CULL_FACE),It(Di);function ge(R){h[R]!==!0&&(i.enable(R),h[R]=!0)}function Fe(R){h[R]!==!1&&(i.disable(R),h[R]=!1)}function ft(R,K){return u[R]!==K?(i.bindFramebuffer(R,K),u[R]=K,R===i.DRAW_FRAMEBUFFER&&(u[i.FRAMEBUFFER]=K),R===i.FRAMEBUFFER&&(u[i.DRAW_FRAMEBUFFER]=K),!0):!1}function Pe(R,K){let H=g,le=!1;if(R){H=f.get(K),H===void 0&&(H=[],f.set(K,H));let se=R.textures;if(H.length!==se.length||H[0]!==i.COLOR_ATTACHMENT0){for(let oe=0,Ee=se.length;oe<Ee;oe++)H[oe]=i.COLOR_ATTACHMENT0+oe;H.length=se.length,le=!0}}else H[0]!==i.BACK&&(H[0]=i.BACK,le=!0);le&&i.drawBuffers(H)}function et(R){return _!==R?(i.useProgram(R),_=R,!0):!1}let it={[Ni]:i.FUNC_ADD,[Td]:i.FUNC_SUBTRACT,[Rd]:i.FUNC_REVERSE_SUBTRACT};it[Cd]=i.MIN,it[Pd]=i.MAX;let He={[Id]:i.ZERO,[Ld]:i.ONE,[Dd]:i.SRC_COLOR,[Xc]:i.SRC_ALPHA,[Bd]:i.SRC_ALPHA_SATURATE,[Fd]:i.DST_COLOR,[Od]:i.DST_ALPHA,[Nd]:i.ONE_MINUS_SRC_COLOR,[qc]:i.ONE_MINUS_SRC_ALPHA,[kd]:i.ONE_MINUS_DST_COLOR,[Ud]:i.ONE_MINUS_DST_ALPHA,[zd]:i.CONSTANT_COLOR,[Gd]:i.ONE_MINUS_CONSTANT_COLOR,[Vd]:i.CONSTANT_ALPHA,[Hd]:i.ONE_MINUS_CONSTANT_ALPHA};function It(R,K,H,le,se,oe,Ee,Be,ie,Ae){if(R===Di){p===!0&&(Fe(i.BLEND),p=!1);return}if(p===!1&&(ge(i.BLEND),p=!0),R!==Ad){if(R!==m||Ae!==D){if((w!==Ni||C!==Ni)&&(i.blendEquation(i.FUNC_ADD),w=Ni,C=Ni),Ae)switch(R){case Es:i.blendFuncSeparate(i.ONE,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case Vc:i.blendFunc(i.ONE,i.ONE);break;case Hc:i.blendFuncSeparate(i.ZERO,i.ONE_MINUS_SRC_COLOR,i.ZERO,i.ONE);break;case Wc:i.blendFuncSeparate(i.DST_COLOR,i.ONE_MINUS_SRC_ALPHA,i.ZERO,i.ONE);break;default:Le("WebGLState: Invalid blending: ",R);break}else switch(R){case Es:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case Vc:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE,i.ONE,i.ONE);break;case Hc:Le("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case Wc:Le("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:Le("WebGLState: Invalid blending: ",R);break}A=null,M=null,T=null,y=null,S.set(0,0,0),B=0,m=R,D=Ae}return}se=se||K,oe=oe||H,Ee=Ee||le,(K!==w||se!==C)&&(i.blendEquationSeparate(it[K],it[se]),w=K,C=se),(H!==A||le!==M||oe!==T||Ee!==y)&&(i.blendFuncSeparate(He[H],He[le],He[oe],He[Ee]),A=H,M=le,T=oe,y=Ee),(Be.equals(S)===!1||ie!==B)&&(i.blendColor(Be.r,Be.g,Be.b,ie),S.copy(Be),B=ie),m=R,D=!1}function yt(R,K){R.side===Dn?Fe(i.CULL_FACE):ge(i.CULL_FACE);let H=R.side===Xt;K&&(H=!H),qt(H),R.blending===Es&&R.transparent===!1?It(Di):It(R.blending,R.blendEquation,R.blendSrc,R.blendDst,R.blendEquationAlpha,R.blendSrcAlpha,R.blendDstAlpha,R.blendColor,R.blendAlpha,R.premultipliedAlpha),o.setFunc(R.depthFunc),o.setTest(R.depthTest),o.setMask(R.depthWrite),r.setMask(R.colorWrite);let le=R.stencilWrite;a.setTest(le),le&&(a.setMask(R.stencilWriteMask),a.setFunc(R.stencilFunc,R.stencilRef,R.stencilFuncMask),a.setOp(R.stencilFail,R.stencilZFail,R.stencilZPass)),Et(R.polygonOffset,R.polygonOffsetFactor,R.polygonOffsetUnits),R.alphaToCoverage===!0?ge(i.SAMPLE_ALPHA_TO_COVERAGE):Fe(i.SAMPLE_ALPHA_TO_COVERAGE)}function qt(R){O!==R&&(R?i.frontFace(i.CW):i.frontFace(i.CCW),O=R)}function ht(R){R!==Sd?(ge(i.CULL_FACE),R!==G&&(R===Gc?i.cullFace(i.BACK):R===Md?i.cullFace(i.FRONT):i.cullFace(i.FRONT_AND_BACK))):Fe(i.CULL_FACE),G=R}function Cn(R){R!==Y&&(V&&i.lineWidth(R),Y=R)}function Et(R,K,H){R?(ge(i.POLYGON_OFFSET_FILL),(I!==K||X!==H)&&(I=K,X=H,o.getReversed()&&(K=-K,H=-H),i.polygonOffset(K,H))):Fe(i.POLYGON_OFFSET_FILL)}function sn(R){R?ge(i.SCISSOR_TEST):Fe(i.SCISSOR_TEST)}function rn(R){R===void 0&&(R=i.TEXTURE0+J-1),Q!==R&&(i.activeTexture(R),Q=R)}function on(R,K,H){H===void 0&&(Q===null?H=i.TEXTURE0+J-1:H=Q);let le=ee[H];le===void 0&&(le={type:void 0,texture:void 0},ee[H]=le),(le.type!==R||le.texture!==K)&&(Q!==H&&(i.activeTexture(H),Q=H),i.bindTexture(R,K||Te[R]),le.type=R,le.texture=K)}function N(){let R=ee[Q];R!==void 0&&R.type!==void 0&&(i.bindTexture(R.type,null),R.type=void 0,R.texture=void 0)}function an(){try{i.compressedTexImage2D(...arguments)}catch(R){Le("WebGLState:",R)}}function lt(){try{i.compressedTexImage3D(...arguments)}catch(R){Le("WebGLState:",R)}}function ct(){try{i.texSubImage2D(...arguments)}catch(R){Le("WebGLState:",R)}}function de(){try{i.texSubImage3D(...arguments)}catch(R){Le("WebGLState:",R)}}function vt(){try{i.compressedTexSubImage2D(...arguments)}catch(R){Le("WebGLState:",R)}}function Re(){try{i.compressedTexSubImage3D(...arguments)}catch(R){Le("WebGLState:",R)}}function Ne(){try{i.texStorage2D(...arguments)}catch(R){Le("WebGLState:",R)}}function b(){try{i.texStorage3D(...arguments)}catch(R){Le("WebGLState:",R)}}function v(){try{i.texImage2D(...arguments)}catch(R){Le("WebGLState:",R)}}function F(){try{i.texImage3D(...arguments)}catch(R){Le("WebGLState:",R)}}function te(R){return d[R]!==void 0?d[R]:i.getParameter(R)}function j(R,K){d[R]!==K&&(i.pixelStorei(R,K),d[R]=K)}function re(R){Z.equals(R)===!1&&(i.scissor(R.x,R.y,R.z,R.w),Z.copy(R))}function he(R){me.equals(R)===!1&&(i.viewport(R.x,R.y,R.z,R.w),me.copy(R))}function q(R,K){let H=c.get(K);H===void 0&&(H=new WeakMap,c.set(K,H));let le=H.get(R);le===void 0&&(le=i.getUniformBlockIndex(K,R.name),i.uniformBlockBinding(K,le,le),H.set(R,le))}function $(R,K,H){let se=c.get(K).get(R);l[se]!==H&&(i.bindBufferBase(i.UNIFORM_BUFFER,se,H),l[se]=H)}function ae(){i.disable(i.BLEND),i.disable(i.CULL_FACE),i.disable(i.DEPTH_TEST),i.disable(i.POLYGON_OFFSET_FILL),i.disable(i.SCISSOR_TEST),i.disable(i.STENCIL_TEST),i.disable(i.SAMPLE_ALPHA_TO_COVERAGE),i.blendEquation(i.FUNC_ADD),i.blendFunc(i.ONE,i.ZERO),i.blendFuncSeparate(i.ONE,i.ZERO,i.ONE,i.ZERO),i.blendColor(0,0,0,0),i.colorMask(!0,!0,!0,!0),i.clearColor(0,0,0,0),i.depthMask(!0),i.depthFunc(i.LESS),o.setReversed(!1),i.clearDepth(1),i.stencilMask(4294967295),i.stencilFunc(i.ALWAYS,0,4294967295),i.stencilOp(i.KEEP,i.KEEP,i.KEEP),i.clearStencil(0),i.cullFace(i.BACK),i.frontFace(i.CCW),i.polygonOffset(0,0),i.activeTexture(i.TEXTURE0),i.bindFramebuffer(i.FRAMEBUFFER,null),i.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),i.bindFramebuffer(i.READ_FRAMEBUFFER,null),i.useProgram(null),i.lineWidth(1),i.scissor(0,0,i.canvas.width,i.canvas.height),i.viewport(0,0,i.canvas.width,i.canvas.height),i.pixelStorei(i.PACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,!1),i.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),i.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,i.BROWSER_DEFAULT_WEBGL),i.pixelStorei(i.PACK_ROW_LENGTH,0),i.pixelStorei(i.PACK_SKIP_PIXELS,0),i.pixelStorei(i.PACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_ROW_LENGTH,0),i.pixelStorei(i.UNPACK_IMAGE_HEIGHT,0),i.pixelStorei(i.UNPACK_SKIP_PIXELS,0),i.pixelStorei(i.UNPACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_SKIP_IMAGES,0),h={},d={},Q=null,ee={},u={},l={},f=new WeakMap,g=[],_=null,p=!1,m=null,w=null,A=null,M=null,C=null,T=null,y=null,S=new $e(0,0,0),B=0,D=!1,O=null,G=null,Y=null,I=null,X=null,Z.set(0,0,i.canvas.width,i.canvas.height),me.set(0,0,i.canvas.width,i.canvas.height),r.reset(),o.reset(),a.reset()}return{buffers:{color:r,depth:o,stencil:a},enable:ge,disable:Fe,bindFramebuffer:ft,drawBuffers:Pe,useProgram:et,setBlending:It,setMaterial:yt,setFlipSided:qt,setCullFace:ht,setLineWidth:Cn,setPolygonOffset:Et,setScissorTest:sn,activeTexture:rn,bindTexture:on,unbindTexture:N,compressedTexImage2D:an,compressedTexImage3D:lt,texImage2D:v,texImage3D:F,pixelStorei:j,getParameter:te,updateUBOMapping:q,uniformBlockBinding:$,texStorage2D:Ne,texStorage3D:b,texSubImage2D:ct,texSubImage3D:de,compressedTexSubImage2D:vt,compressedTexSubImage3D:Re,scissor:re,viewport:he,reset:ae}}function s_(i,e,t,n,s,r,o){let a=e.has("WEBGL_multisampled_render_to_texture")?e.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Ie,h=new WeakMap,d=new Set,u,f=new WeakMap,g=new Set,_=new FinalizationRegistry(b=>g.delete(b)),p=!1;try{p=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function m(b,v){return p?new OffscreenCanvas(b,v):lr("canvas")}function w(b,v,F){let te=1,j=Ne(b);if((j.width>F||j.height>F)&&(te=F/Math.max(j.width,j.height)),te<1)if(typeof HTMLImageElement<"u"&&b instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&b instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&b instanceof ImageBitmap||typeof VideoFrame<"u"&&b instanceof VideoFrame){let re=Math.floor(te*j.width),he=Math.floor(te*j.height);u===void 0&&(u=m(re,he));let q=v?m(re,he):u;return q.width=re,q.height=he,q.getContext("2d").drawImage(b,0,0,re,he),Ce("WebGLRenderer: Texture has been resized from ("+j.width+"x"+j.height+") to ("+re+"x"+he+")."),q}else return"data"in b&&Ce("WebGLRenderer: Image in DataTexture is too big ("+j.width+"x"+j.height+")."),b;return b}function A(b){return b.generateMipmaps}function M(b){i.generateMipmap(b)}function C(b){return b.isWebGLCubeRenderTarget?i.TEXTURE_CUBE_MAP:b.isWebGL3DRenderTarget?i.TEXTURE_3D:b.isWebGLArrayRenderTarget||b.isCompressedArrayTexture?i.TEXTURE_2D_ARRAY:i.TEXTURE_2D}function T(b,v,F,te,j,re=!1){if(b!==null){if(i[b]!==void 0)return i[b];Ce("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+b+"'")}let he;te&&(he=e.get("EXT_texture_norm16"),he||Ce("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let q=v;if(v===i.RED&&(F===i.FLOAT&&(q=i.R32F),F===i.HALF_FLOAT&&(q=i.R16F),F===i.UNSIGNED_BYTE&&(q=i.R8),F===i.UNSIGNED_SHORT&&he&&(q=he.R16_EXT),F===i.SHORT&&he&&(q=he.R16_SNORM_EXT)),v===i.RED_INTEGER&&(F===i.UNSIGNED_BYTE&&(q=i.R8UI),F===i.UNSIGNED_SHORT&&(q=i.R16UI),F===i.UNSIGNED_INT&&(q=i.R32UI),F===i.BYTE&&(q=i.R8I),F===i.SHORT&&(q=i.R16I),F===i.INT&&(q=i.R32I)),v===i.RG&&(F===i.FLOAT&&(q=i.RG32F),F===i.HALF_FLOAT&&(q=i.RG16F),F===i.UNSIGNED_BYTE&&(q=i.RG8),F===i.UNSIGNED_SHORT&&he&&(q=he.RG16_EXT),F===i.SHORT&&he&&(q=he.RG16_SNORM_EXT)),v===i.RG_INTEGER&&(F===i.UNSIGNED_BYTE&&(q=i.RG8UI),F===i.UNSIGNED_SHORT&&(q=i.RG16UI),F===i.UNSIGNED_INT&&(q=i.RG32UI),F===i.BYTE&&(q=i.RG8I),F===i.SHORT&&(q=i.RG16I),F===i.INT&&(q=i.RG32I)),v===i.RGB_INTEGER&&(F===i.UNSIGNED_BYTE&&(q=i.RGB8UI),F===i.UNSIGNED_SHORT&&(q=i.RGB16UI),F===i.UNSIGNED_INT&&(q=i.RGB32UI),F===i.BYTE&&(q=i.RGB8I),F===i.SHORT&&(q=i.RGB16I),F===i.INT&&(q=i.RGB32I)),v===i.RGBA_INTEGER&&(F===i.UNSIGNED_BYTE&&(q=i.RGBA8UI),F===i.UNSIGNED_SHORT&&(q=i.RGBA16UI),F===i.UNSIGNED_INT&&(q=i.RGBA32UI),F===i.BYTE&&(q=i.RGBA8I),F===i.SHORT&&(q=i.RGBA16I),F===i.INT&&(q=i.RGBA32I)),v===i.RGB&&(F===i.UNSIGNED_SHORT&&he&&(q=he.RGB16_EXT),F===i.SHORT&&he&&(q=he.RGB16_SNORM_EXT),F===i.UNSIGNED_INT_5_9_9_9_REV&&(q=i.RGB9_E5),F===i.UNSIGNED_INT_10F_11F_11F_REV&&(q=i.R11F_G11F_B10F)),v===i.RGBA){let $=re?or:qe.getTransfer(j);F===i.FLOAT&&(q=i.RGBA32F),F===i.HALF_FLOAT&&(q=i.RGBA16F),F===i.UNSIGNED_BYTE&&(q=$===Qe?i.SRGB8_ALPHA8:i.RGBA8),F===i.UNSIGNED_SHORT&&he&&(q=he.RGBA16_EXT),F===i.SHORT&&he&&(q=he.RGBA16_SNORM_EXT),F===i.UNSIGNED_SHORT_4_4_4_4&&(q=i.RGBA4),F===i.UNSIGNED_SHORT_5_5_5_1&&(q=i.RGB5_A1)}return(q===i.R16F||q===i.R32F||q===i.RG16F||q===i.RG32F||q===i.RGBA16F||q===i.RGBA32F)&&e.get("EXT_color_buffer_float"),q}function y(b,v){let F;return b?v===null||v===tn||v===Ui?F=i.DEPTH24_STENCIL8:v===Sn?F=i.DEPTH32F_STENCIL8:v===Ts&&(F=i.DEPTH24_STENCIL8,Ce("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):v===null||v===tn||v===Ui?F=i.DEPTH_COMPONENT24:v===Sn?F=i.DEPTH_COMPONENT32F:v===Ts&&(F=i.DEPTH_COMPONENT16),F}function S(b,v){return A(b)===!0||b.isFramebufferTexture&&b.minFilter!==ot&&b.minFilter!==Ht?Math.log2(Math.max(v.width,v.height))+1:b.mipmaps.length>0?b.mipmaps.length:b.isCompressedTexture&&Array.isArray(b.image)?v.mipmaps.length:1}function B(b){let v=new WeakRef(b);n.get(b).__ref=v,g.add(v),_.register(b,v,v)}function D(b){let v=n.get(b).__ref;v!==void 0&&(g.delete(v),_.unregister(v))}function O(b){Y(b.target)}function G(b){I(b.target)}function Y(b){b.removeEventListener("dispose",O),D(b),J(b),b.isVideoTexture&&h.delete(b),b.isHTMLTexture&&d.delete(b)}function I(b){b.removeEventListener("dispose",G),D(b),ne(b)}function X(){for(let b of g){let v=b.deref();v!==void 0&&(v.isRenderTarget===!0?I(v):Y(v))}g.clear(),d.clear()}function J(b){let v=n.get(b);if(v.__webglInit===void 0)return;let F=b.source,te=f.get(F);if(te){let j=te[v.__cacheKey];j.usedTimes--,j.usedTimes===0&&V(b),Object.keys(te).length===0&&f.delete(F)}n.remove(b)}function V(b){let v=n.get(b);i.deleteTexture(v.__webglTexture);let F=b.source,te=f.get(F);delete te[v.__cacheKey],o.memory.textures--}function ne(b){let v=n.get(b);v.__depthDisposeCallback&&v.__depthDisposeCallback();let F=b.depthTexture;if(F&&F.renderTarget===b&&Y(F),b.isWebGLCubeRenderTarget)for(let j=0;j<6;j++){if(Array.isArray(v.__webglFramebuffer[j]))for(let re=0;re<v.__webglFramebuffer[j].length;re++)i.deleteFramebuffer(v.__webglFramebuffer[j][re]);else i.deleteFramebuffer(v.__webglFramebuffer[j]);v.__webglDepthbuffer&&i.deleteRenderbuffer(v.__webglDepthbuffer[j])}else{if(Array.isArray(v.__webglFramebuffer))for(let j=0;j<v.__webglFramebuffer.length;j++)i.deleteFramebuffer(v.__webglFramebuffer[j]);else i.deleteFramebuffer(v.__webglFramebuffer);if(v.__webglDepthbuffer&&i.deleteRenderbuffer(v.__webglDepthbuffer),v.__webglMultisampledFramebuffer&&i.deleteFramebuffer(v.__webglMultisampledFramebuffer),v.__webglColorRenderbuffer)for(let j=0;j<v.__webglColorRenderbuffer.length;j++)v.__webglColorRenderbuffer[j]&&i.deleteRenderbuffer(v.__webglColorRenderbuffer[j]);v.__webglDepthRenderbuffer&&i.deleteRenderbuffer(v.__webglDepthRenderbuffer)}let te=b.textures;for(let j=0,re=te.length;j<re;j++){let he=n.get(te[j]);he.__webglTexture&&(i.deleteTexture(he.__webglTexture),o.memory.textures--),n.remove(te[j])}n.remove(b)}let W=0;function Q(){W=0}function ee(){return W}function Se(b){W=b}function Oe(){let b=W;return b>=s.maxTextures&&Ce("WebGLTextures: Trying to use "+(b+1)+" texture units while this GPU supports only "+s.maxTextures),W+=1,b}function Z(b){let v=[];return v.push(b.wrapS),v.push(b.wrapT),v.push(b.wrapR||0),v.push(b.magFilter),v.push(b.minFilter),v.push(b.anisotropy),v.push(b.internalFormat),v.push(b.format),v.push(b.type),v.push(b.generateMipmaps),v.push(b.mipmapsAutoUpdate),v.push(b.premultiplyAlpha),v.push(b.flipY),v.push(b.unpackAlignment),v.push(b.colorSpace),v.join()}function me(b,v){let F=n.get(b);if(b.isVideoTexture&&vt(b),b.isRenderTargetTexture===!1&&b.isExternalTexture!==!0&&b.version>0&&F.__version!==b.version){let te=b.image;if(te===null)Ce("WebGLRenderer: Texture marked for update but no image data found.");else if(te.complete===!1)Ce("WebGLRenderer: Texture marked for update but image is incomplete");else{yt(F,b,v);return}}else b.isExternalTexture&&(F.__webglTexture=b.sourceTexture?b.sourceTexture:null);t.bindTexture(i.TEXTURE_2D,F.__webglTexture,i.TEXTURE0+v)}function _e(b,v){let F=n.get(b);if(b.isRenderTargetTexture===!1&&b.version>0&&F.__version!==b.version){yt(F,b,v);return}else b.isExternalTexture&&(F.__webglTexture=b.sourceTexture?b.sourceTexture:null);t.bindTexture(i.TEXTURE_2D_ARRAY,F.__webglTexture,i.TEXTURE0+v)}function Te(b,v){let F=n.get(b);if(b.isRenderTargetTexture===!1&&b.version>0&&F.__version!==b.version){yt(F,b,v);return}t.bindTexture(i.TEXTURE_3D,F.__webglTexture,i.TEXTURE0+v)}function ge(b,v){let F=n.get(b);if(b.version>0&&F.__version!==b.version){qt(F,b,v);return}t.bindTexture(i.TEXTURE_CUBE_MAP,F.__webglTexture,i.TEXTURE0+v)}let Fe={[Oo]:i.REPEAT,[In]:i.CLAMP_TO_EDGE,[Uo]:i.MIRRORED_REPEAT},ft={[ot]:i.NEAREST,[qd]:i.NEAREST_MIPMAP_NEAREST,[Mr]:i.NEAREST_MIPMAP_LINEAR,[Ht]:i.LINEAR,[ra]:i.LINEAR_MIPMAP_NEAREST,[$n]:i.LINEAR_MIPMAP_LINEAR},Pe={[Kd]:i.NEVER,[dh]:i.ALWAYS,[Jd]:i.LESS,[hh]:i.LEQUAL,[jd]:i.EQUAL,[uh]:i.GEQUAL,[Qd]:i.GREATER,[ef]:i.NOTEQUAL};function et(b,v){if(v.type===Sn&&e.has("OES_texture_float_linear")===!1&&(v.magFilter===Ht||v.magFilter===ra||v.magFilter===Mr||v.magFilter===$n||v.minFilter===Ht||v.minFilter===ra||v.minFilter===Mr||v.minFilter===$n)&&Ce("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),i.texParameteri(b,i.TEXTURE_WRAP_S,Fe[v.wrapS]),i.texParameteri(b,i.TEXTURE_WRAP_T,Fe[v.wrapT]),(b===i.TEXTURE_3D||b===i.TEXTURE_2D_ARRAY)&&i.texParameteri(b,i.TEXTURE_WRAP_R,Fe[v.wrapR]),i.texParameteri(b,i.TEXTURE_MAG_FILTER,ft[v.magFilter]),i.texParameteri(b,i.TEXTURE_MIN_FILTER,ft[v.minFilter]),v.compareFunction&&(i.texParameteri(b,i.TEXTURE_COMPARE_MODE,i.COMPARE_REF_TO_TEXTURE),i.texParameteri(b,i.TEXTURE_COMPARE_FUNC,Pe[v.compareFunction])),e.has("EXT_texture_filter_anisotropic")===!0){if(v.magFilter===ot||v.minFilter!==Mr&&v.minFilter!==$n||v.type===Sn&&e.has("OES_texture_float_linear")===!1)return;if(v.anisotropy>1||n.get(v).__currentAnisotropy){let F=e.get("EXT_texture_filter_anisotropic");i.texParameterf(b,F.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(v.anisotropy,s.getMaxAnisotropy())),n.get(v).__currentAnisotropy=v.anisotropy}}}function it(b,v){let F=!1;b.__webglInit===void 0&&(b.__webglInit=!0,v.addEventListener("dispose",O),B(v));let te=v.source,j=f.get(te);j===void 0&&(j={},f.set(te,j));let re=Z(v);if(re!==b.__cacheKey){j[re]===void 0&&(j[re]={texture:i.createTexture(),usedTimes:0},o.memory.textures++,F=!0),j[re].usedTimes++;let he=j[b.__cacheKey];he!==void 0&&(j[b.__cacheKey].usedTimes--,he.usedTimes===0&&V(v)),b.__cacheKey=re,b.__webglTexture=j[re].texture}return F}function He(b,v,F){return Math.floor(Math.floor(b/F)/v)}function It(b,v,F,te){let re=b.updateRanges;if(re.length===0)t.texSubImage2D(i.TEXTURE_2D,0,0,0,v.width,v.height,F,te,v.data);else{re.sort((R,K)=>R.start-K.start);let he=0;for(let R=1;R<re.length;R++){let K=re[he],H=re[R],le=K.start+K.count,se=He(H.start,v.width,4),oe=He(K.start,v.width,4);H.start<=le+1&&se===oe&&He(H.start+H.count-1,v.width,4)===se?K.count=Math.max(K.count,H.start+H.count-K.start):(++he,re[he]=H)}re.length=he+1;let q=t.getParameter(i.UNPACK_ROW_LENGTH),$=t.getParameter(i.UNPACK_SKIP_PIXELS),ae=t.getParameter(i.UNPACK_SKIP_ROWS);t.pixelStorei(i.UNPACK_ROW_LENGTH,v.width);for(let R=0,K=re.length;R<K;R++){let H=re[R],le=Math.floor(H.start/4),se=Math.ceil(H.count/4),oe=le%v.width,Ee=Math.floor(le/v.width),Be=se,ie=1;t.pixelStorei(i.UNPACK_SKIP_PIXELS,oe),t.pixelStorei(i.UNPACK_SKIP_ROWS,Ee),t.texSubImage2D(i.TEXTURE_2D,0,oe,Ee,Be,ie,F,te,v.data)}b.clearUpdateRanges(),t.pixelStorei(i.UNPACK_ROW_LENGTH,q),t.pixelStorei(i.UNPACK_SKIP_PIXELS,$),t.pixelStorei(i.UNPACK_SKIP_ROWS,ae)}}function yt(b,v,F){let te=i.TEXTURE_2D;(v.isDataArrayTexture||v.isCompressedArrayTexture)&&(te=i.TEXTURE_2D_ARRAY),v.isData3DTexture&&(te=i.TEXTURE_3D);let j=it(b,v),re=v.source;t.bindTexture(te,b.__webglTexture,i.TEXTURE0+F);let he=n.get(re);if(re.version!==he.__version||j===!0){if(t.activeTexture(i.TEXTURE0+F),(typeof ImageBitmap<"u"&&v.image instanceof ImageBitmap)===!1){let ie=qe.getPrimaries(qe.workingColorSpace),Ae=v.colorSpace===Kn?null:qe.getPrimaries(v.colorSpace),ke=v.colorSpace===Kn||ie===Ae?i.NONE:i.BROWSER_DEFAULT_WEBGL;t.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,v.flipY),t.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,v.premultiplyAlpha),t.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,ke)}t.pixelStorei(i.UNPACK_ALIGNMENT,v.unpackAlignment);let $=w(v.image,!1,s.maxTextureSize);$=Re(v,$);let ae=r.convert(v.format,v.colorSpace),R=r.convert(v.type),K=T(v.internalFormat,ae,R,v.normalized,v.colorSpace,v.isVideoTexture);et(te,v);let H,le=v.mipmaps,se=v.isVideoTexture!==!0,oe=he.__version===void 0||j===!0,Ee=re.dataReady,Be=S(v,$);if(v.isDepthTexture)K=y(v.format===Zn,v.type),oe&&(se?t.texStorage2D(i.TEXTURE_2D,1,K,$.width,$.height):t.texImage2D(i.TEXTURE_2D,0,K,$.width,$.height,0,ae,R,null));else if(v.isDataTexture)if(le.length>0){se&&oe&&t.texStorage2D(i.TEXTURE_2D,Be,K,le[0].width,le[0].height);for(let ie=0,Ae=le.length;ie<Ae;ie++)H=le[ie],se?Ee&&t.texSubImage2D(i.TEXTURE_2D,ie,0,0,H.width,H.height,ae,R,H.data):t.texImage2D(i.TEXTURE_2D,ie,K,H.width,H.height,0,ae,R,H.data);v.generateMipmaps=!1}else se?(oe&&t.texStorage2D(i.TEXTURE_2D,Be,K,$.width,$.height),Ee&&It(v,$,ae,R)):t.texImage2D(i.TEXTURE_2D,0,K,$.width,$.height,0,ae,R,$.data);else if(v.isCompressedTexture)if(v.isCompressedArrayTexture){se&&oe&&t.texStorage3D(i.TEXTURE_2D_ARRAY,Be,K,le[0].width,le[0].height,$.depth);for(let ie=0,Ae=le.length;ie<Ae;ie++)if(H=le[ie],v.format!==nn)if(ae!==null)if(se){if(Ee)if(v.layerUpdates.size>0){let ke=wh(H.width,H.height,v.format,v.type);for(let fe of v.layerUpdates){let tt=H.data.subarray(fe*ke/H.data.BYTES_PER_ELEMENT,(fe+1)*ke/H.data.BYTES_PER_ELEMENT);t.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,ie,0,0,fe,H.width,H.height,1,ae,tt)}}else t.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,ie,0,0,0,H.width,H.height,$.depth,ae,H.data)}else t.compressedTexImage3D(i.TEXTURE_2D_ARRAY,ie,K,H.width,H.height,$.depth,0,H.data,0,0);else Ce("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else se?Ee&&t.texSubImage3D(i.TEXTURE_2D_ARRAY,ie,0,0,0,H.width,H.height,$.depth,ae,R,H.data):t.texImage3D(i.TEXTURE_2D_ARRAY,ie,K,H.width,H.height,$.depth,0,ae,R,H.data);v.layerUpdates.size>0&&v.clearLayerUpdates()}else{se&&oe&&t.texStorage2D(i.TEXTURE_2D,Be,K,le[0].width,le[0].height);for(let ie=0,Ae=le.length;ie<Ae;ie++)H=le[ie],v.format!==nn?ae!==null?se?Ee&&t.compressedTexSubImage2D(i.TEXTURE_2D,ie,0,0,H.width,H.height,ae,H.data):t.compressedTexImage2D(i.TEXTURE_2D,ie,K,H.width,H.height,0,H.data):Ce("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):se?Ee&&t.texSubImage2D(i.TEXTURE_2D,ie,0,0,H.width,H.height,ae,R,H.data):t.texImage2D(i.TEXTURE_2D,ie,K,H.width,H.height,0,ae,R,H.data)}else if(v.isDataArrayTexture)if(se){if(oe&&t.texStorage3D(i.TEXTURE_2D_ARRAY,Be,K,$.width,$.height,$.depth),Ee)if(v.layerUpdates.size>0){let ie=wh($.width,$.height,v.format,v.type);for(let Ae of v.layerUpdates){let ke=$.data.subarray(Ae*ie/$.data.BYTES_PER_ELEMENT,(Ae+1)*ie/$.data.BYTES_PER_ELEMENT);t.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,Ae,$.width,$.height,1,ae,R,ke)}v.clearLayerUpdates()}else t.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,0,$.width,$.height,$.depth,ae,R,$.data)}else t.texImage3D(i.TEXTURE_2D_ARRAY,0,K,$.width,$.height,$.depth,0,ae,R,$.data);else if(v.isData3DTexture)se?(oe&&t.texStorage3D(i.TEXTURE_3D,Be,K,$.width,$.height,$.depth),Ee&&t.texSubImage3D(i.TEXTURE_3D,0,0,0,0,$.width,$.height,$.depth,ae,R,$.data)):t.texImage3D(i.TEXTURE_3D,0,K,$.width,$.height,$.depth,0,ae,R,$.data);else if(v.isFramebufferTexture){if(oe)if(se)t.texStorage2D(i.TEXTURE_2D,Be,K,$.width,$.height);else{let ie=$.width,Ae=$.height;for(let ke=0;ke<Be;ke++)t.texImage2D(i.TEXTURE_2D,ke,K,ie,Ae,0,ae,R,null),ie>>=1,Ae>>=1}}else if(v.isHTMLTexture){if("texElementImage2D"in i){let ie=i.canvas;if(ie.hasAttribute("layoutsubtree")||ie.setAttribute("layoutsubtree","true"),$.parentNode!==ie){ie.appendChild($),d.add(v),ie.onpaint=Ae=>{let ke=Ae.changedElements;for(let fe of d)ke.includes(fe.image)&&(fe.needsUpdate=!0)},ie.requestPaint();return}if(i.texElementImage2D.length===3)i.texElementImage2D(i.TEXTURE_2D,i.RGBA8,$);else{let ke=i.RGBA,fe=i.RGBA,tt=i.UNSIGNED_BYTE;i.texElementImage2D(i.TEXTURE_2D,0,ke,fe,tt,$)}i.texParameteri(i.TEXTURE_2D,i.TEXTURE_MIN_FILTER,i.LINEAR),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_S,i.CLAMP_TO_EDGE),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_T,i.CLAMP_TO_EDGE)}}else if(le.length>0){if(se&&oe){let ie=Ne(le[0]);t.texStorage2D(i.TEXTURE_2D,Be,K,ie.width,ie.height)}for(let ie=0,Ae=le.length;ie<Ae;ie++)H=le[ie],se?Ee&&t.texSubImage2D(i.TEXTURE_2D,ie,0,0,ae,R,H):t.texImage2D(i.TEXTURE_2D,ie,K,ae,R,H);v.generateMipmaps=!1}else if(se){if(oe){let ie=Ne($);t.texStorage2D(i.TEXTURE_2D,Be,K,ie.width,ie.height)}Ee&&t.texSubImage2D(i.TEXTURE_2D,0,0,0,ae,R,$)}else t.texImage2D(i.TEXTURE_2D,0,K,ae,R,$);A(v)&&v.mipmapsAutoUpdate===!0&&M(te),he.__version=re.version,v.onUpdate&&v.onUpdate(v)}b.__version=v.version}function qt(b,v,F){if(v.image.length!==6)return;let te=it(b,v),j=v.source;t.bindTexture(i.TEXTURE_CUBE_MAP,b.__webglTexture,i.TEXTURE0+F);let re=n.get(j);if(j.version!==re.__version||te===!0){t.activeTexture(i.TEXTURE0+F);let he=qe.getPrimaries(qe.workingColorSpace),q=v.colorSpace===Kn?null:qe.getPrimaries(v.colorSpace),$=v.colorSpace===Kn||he===q?i.NONE:i.BROWSER_DEFAULT_WEBGL;t.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,v.flipY),t.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,v.premultiplyAlpha),t.pixelStorei(i.UNPACK_ALIGNMENT,v.unpackAlignment),t.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,$);let ae=v.isCompressedTexture||v.image[0].isCompressedTexture,R=v.image[0]&&v.image[0].isDataTexture,K=[];for(let fe=0;fe<6;fe++)!ae&&!R?K[fe]=w(v.image[fe],!0,s.maxCubemapSize):K[fe]=R?v.image[fe].image:v.image[fe],K[fe]=Re(v,K[fe]);let H=K[0],le=r.convert(v.format,v.colorSpace),se=r.convert(v.type),oe=T(v.internalFormat,le,se,v.normalized,v.colorSpace),Ee=v.isVideoTexture!==!0,Be=re.__version===void 0||te===!0,ie=j.dataReady,Ae=S(v,H);et(i.TEXTURE_CUBE_MAP,v);let ke;if(v.isDepthTexture){if(oe=y(v.format===Zn,v.type),Be)if(Ee)t.texStorage2D(i.TEXTURE_CUBE_MAP,1,oe,H.width,H.height);else for(let fe=0;fe<6;fe++)t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,H.width,H.height,0,le,se,null)}else if(ae){Ee&&Be&&t.texStorage2D(i.TEXTURE_CUBE_MAP,Ae,oe,H.width,H.height);for(let fe=0;fe<6;fe++){ke=K[fe].mipmaps;for(let tt=0;tt<ke.length;tt++){let At=ke[tt];v.format!==nn?le!==null?Ee?ie&&t.compressedTexSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,tt,0,0,At.width,At.height,le,At.data):t.compressedTexImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,tt,oe,At.width,At.height,0,At.data):Ce("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Ee?ie&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,tt,0,0,At.width,At.height,le,se,At.data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,tt,oe,At.width,At.height,0,le,se,At.data)}}}else{if(ke=v.mipmaps,Ee&&Be){ke.length>0&&Ae++;let fe=Ne(K[0]);t.texStorage2D(i.TEXTURE_CUBE_MAP,Ae,oe,fe.width,fe.height)}for(let fe=0;fe<6;fe++)if(R){Ee?ie&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,0,0,K[fe].width,K[fe].height,le,se,K[fe].data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,K[fe].width,K[fe].height,0,le,se,K[fe].data);for(let tt=0;tt<ke.length;tt++){let ei=ke[tt].image[fe].image;Ee?ie&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,tt+1,0,0,ei.width,ei.height,le,se,ei.data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,tt+1,oe,ei.width,ei.height,0,le,se,ei.data)}}else{Ee?ie&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,0,0,le,se,K[fe]):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,le,se,K[fe]);for(let tt=0;tt<ke.length;tt++){let At=ke[tt];Ee?ie&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,tt+1,0,0,le,se,At.image[fe]):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+fe,tt+1,oe,le,se,At.image[fe])}}}A(v)&&v.mipmapsAutoUpdate===!0&&M(i.TEXTURE_CUBE_MAP),re.__version=j.version,v.onUpdate&&v.onUpdate(v)}b.__version=v.version}function ht(b,v,F,te,j,re){let he=r.convert(F.format,F.colorSpace),q=r.convert(F.type),$=T(F.internalFormat,he,q,F.normalized,F.colorSpace),ae=n.get(v),R=n.get(F);if(R.__renderTarget=v,!ae.__hasExternalTextures){let K=Math.max(1,v.width>>re),H=Math.max(1,v.height>>re);j===i.TEXTURE_3D||j===i.TEXTURE_2D_ARRAY?t.texImage3D(j,re,$,K,H,v.depth,0,he,q,null):t.texImage2D(j,re,$,K,H,0,he,q,null)}t.bindFramebuffer(i.FRAMEBUFFER,b),de(v)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,te,j,R.__webglTexture,0,ct(v)):(j===i.TEXTURE_2D||j>=i.TEXTURE_CUBE_MAP_POSITIVE_X&&j<=i.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&i.framebufferTexture2D(i.FRAMEBUFFER,te,j,R.__webglTexture,re),t.bindFramebuffer(i.FRAMEBUFFER,null)}function Cn(b,v,F){if(i.bindRenderbuffer(i.RENDERBUFFER,b),v.depthBuffer){let te=v.depthTexture,j=te&&te.isDepthTexture?te.type:null,re=y(v.stencilBuffer,j),he=v.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;de(v)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,ct(v),re,v.width,v.height):F?i.renderbufferStorageMultisample(i.RENDERBUFFER,ct(v),re,v.width,v.height):i.renderbufferStorage(i.RENDERBUFFER,re,v.width,v.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,he,i.RENDERBUFFER,b)}else{let te=v.textures;for(let j=0;j<te.length;j++){let re=te[j],he=r.convert(re.format,re.colorSpace),q=r.convert(re.type),$=T(re.internalFormat,he,q,re.normalized,re.colorSpace);de(v)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,ct(v),$,v.width,v.height):F?i.renderbufferStorageMultisample(i.RENDERBUFFER,ct(v),$,v.width,v.height):i.renderbufferStorage(i.RENDERBUFFER,$,v.width,v.height)}}i.bindRenderbuffer(i.RENDERBUFFER,null)}function Et(b,v,F){let te=v.isWebGLCubeRenderTarget===!0;if(t.bindFramebuffer(i.FRAMEBUFFER,b),!(v.depthTexture&&v.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let j=n.get(v.depthTexture);j.__renderTarget=v;let re=te?v.depthTexture.image[0]:v.depthTexture.image;(!j.__webglTexture||re.width!==v.width||re.height!==v.height)&&(re.width=v.width,re.height=v.height,v.depthTexture.needsUpdate=!0),te?ge(v.depthTexture,0):me(v.depthTexture,0);let he=j.__webglTexture,q=ct(v),$=te?i.TEXTURE_CUBE_MAP_POSITIVE_X+F:i.TEXTURE_2D,ae=v.depthTexture.format===Zn?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;if(v.depthTexture.format===qn)de(v)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ae,$,he,0,q):i.framebufferTexture2D(i.FRAMEBUFFER,ae,$,he,0);else if(v.depthTexture.format===Zn)de(v)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ae,$,he,0,q):i.framebufferTexture2D(i.FRAMEBUFFER,ae,$,he,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function sn(b){let v=n.get(b),F=b.isWebGLCubeRenderTarget===!0;if(v.__boundDepthTexture!==b.depthTexture){let te=b.depthTexture;if(v.__depthDisposeCallback&&v.__depthDisposeCallback(),te){let j=()=>{delete v.__boundDepthTexture,delete v.__depthDisposeCallback,te.removeEventListener("dispose",j)};te.addEventListener("dispose",j),v.__depthDisposeCallback=j}v.__boundDepthTexture=te}if(b.depthTexture&&!v.__autoAllocateDepthBuffer)if(F)for(let te=0;te<6;te++)Et(v.__webglFramebuffer[te],b,te);else b.texture.mipmaps.length>0?Et(v.__webglFramebuffer[0],b,0):Et(v.__webglFramebuffer,b,0);else if(F){v.__webglDepthbuffer=[];for(let te=0;te<6;te++)if(t.bindFramebuffer(i.FRAMEBUFFER,v.__webglFramebuffer[te]),v.__webglDepthbuffer[te]===void 0)v.__webglDepthbuffer[te]=i.createRenderbuffer(),Cn(v.__webglDepthbuffer[te],b,!1);else{let j=b.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,re=v.__webglDepthbuffer[te];i.bindRenderbuffer(i.RENDERBUFFER,re),i.framebufferRenderbuffer(i.FRAMEBUFFER,j,i.RENDERBUFFER,re)}}else if(b.texture.mipmaps.length>0?t.bindFramebuffer(i.FRAMEBUFFER,v.__webglFramebuffer[0]):t.bindFramebuffer(i.FRAMEBUFFER,v.__webglFramebuffer),v.__webglDepthbuffer===void 0)v.__webglDepthbuffer=i.createRenderbuffer(),Cn(v.__webglDepthbuffer,b,!1);else{let j=b.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,re=v.__webglDepthbuffer;i.bindRenderbuffer(i.RENDERBUFFER,re),i.framebufferRenderbuffer(i.FRAMEBUFFER,j,i.RENDERBUFFER,re)}t.bindFramebuffer(i.FRAMEBUFFER,null)}function rn(b,v,F){let te=n.get(b);v!==void 0&&ht(te.__webglFramebuffer,b,b.texture,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,0),F!==void 0&&sn(b)}function on(b){let v=b.texture,F=n.get(b),te=n.get(v);b.addEventListener("dispose",G),B(b);let j=b.textures,re=b.isWebGLCubeRenderTarget===!0,he=j.length>1;if(he||(te.__webglTexture===void 0&&(te.__webglTexture=i.createTexture()),te.__version=v.version,o.memory.textures++),re){F.__webglFramebuffer=[];for(let q=0;q<6;q++)if(v.mipmaps.length>0){F.__webglFramebuffer[q]=[];for(let $=0;$<v.mipmaps.length;$++)F.__webglFramebuffer[q][$]=i.createFramebuffer()}else F.__webglFramebuffer[q]=i.createFramebuffer()}else{if(v.mipmaps.length>0){F.__webglFramebuffer=[];for(let q=0;q<v.mipmaps.length;q++)F.__webglFramebuffer[q]=i.createFramebuffer()}else F.__webglFramebuffer=i.createFramebuffer();if(he)for(let q=0,$=j.length;q<$;q++){let ae=n.get(j[q]);ae.__webglTexture===void 0&&(ae.__webglTexture=i.createTexture(),o.memory.textures++)}if(b.samples>0&&de(b)===!1){F.__webglMultisampledFramebuffer=i.createFramebuffer(),F.__webglColorRenderbuffer=[],t.bindFramebuffer(i.FRAMEBUFFER,F.__webglMultisampledFramebuffer);for(let q=0;q<j.length;q++){let $=j[q];F.__webglColorRenderbuffer[q]=i.createRenderbuffer(),i.bindRenderbuffer(i.RENDERBUFFER,F.__webglColorRenderbuffer[q]);let ae=r.convert($.format,$.colorSpace),R=r.convert($.type),K=T($.internalFormat,ae,R,$.normalized,$.colorSpace,b.isXRRenderTarget===!0),H=ct(b);i.renderbufferStorageMultisample(i.RENDERBUFFER,H,K,b.width,b.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+q,i.RENDERBUFFER,F.__webglColorRenderbuffer[q])}i.bindRenderbuffer(i.RENDERBUFFER,null),b.depthBuffer&&(F.__webglDepthRenderbuffer=i.createRenderbuffer(),Cn(F.__webglDepthRenderbuffer,b,!0)),t.bindFramebuffer(i.FRAMEBUFFER,null)}}if(re){t.bindTexture(i.TEXTURE_CUBE_MAP,te.__webglTexture),et(i.TEXTURE_CUBE_MAP,v);for(let q=0;q<6;q++)if(v.mipmaps.length>0)for(let $=0;$<v.mipmaps.length;$++)ht(F.__webglFramebuffer[q][$],b,v,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+q,$);else ht(F.__webglFramebuffer[q],b,v,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+q,0);A(v)?M(i.TEXTURE_CUBE_MAP):v.mipmaps.length>0&&i.texParameteri(i.TEXTURE_CUBE_MAP,i.TEXTURE_MAX_LEVEL,v.mipmaps.length-1),t.unbindTexture()}else if(he){for(let q=0,$=j.length;q<$;q++){let ae=j[q],R=n.get(ae),K=i.TEXTURE_2D;(b.isWebGL3DRenderTarget||b.isWebGLArrayRenderTarget)&&(K=b.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),t.bindTexture(K,R.__webglTexture),et(K,ae),ht(F.__webglFramebuffer,b,ae,i.COLOR_ATTACHMENT0+q,K,0),A(ae)&&M(K)}t.unbindTexture()}else{let q=i.TEXTURE_2D;if((b.isWebGL3DRenderTarget||b.isWebGLArrayRenderTarget)&&(q=b.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),t.bindTexture(q,te.__webglTexture),et(q,v),v.mipmaps.length>0)for(let $=0;$<v.mipmaps.length;$++)ht(F.__webglFramebuffer[$],b,v,i.COLOR_ATTACHMENT0,q,$);else ht(F.__webglFramebuffer,b,v,i.COLOR_ATTACHMENT0,q,0);A(v)?M(q):v.mipmaps.length>0&&i.texParameteri(q,i.TEXTURE_MAX_LEVEL,v.mipmaps.length-1),t.unbindTexture()}b.depthBuffer&&sn(b)}function N(b){let v=b.textures;for(let F=0,te=v.length;F<te;F++){let j=v[F];if(A(j)&&j.mipmapsAutoUpdate===!0){let re=C(b),he=n.get(j).__webglTexture;t.bindTexture(re,he),M(re),t.unbindTexture()}}}let an=[];function lt(b){if(b.samples>0){if(de(b)===!1){let v=b.textures,F=b.width,te=b.height,j=i.COLOR_BUFFER_BIT,re=b.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,he=n.get(b),q=v.length>1;if(q)for(let ae=0;ae<v.length;ae++)t.bindFramebuffer(i.FRAMEBUFFER,he.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+ae,i.RENDERBUFFER,null),t.bindFramebuffer(i.FRAMEBUFFER,he.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+ae,i.TEXTURE_2D,null,0);t.bindFramebuffer(i.READ_FRAMEBUFFER,he.__webglMultisampledFramebuffer),b.texture.mipmaps.length>0?t.bindFramebuffer(i.DRAW_FRAMEBUFFER,he.__webglFramebuffer[0]):t.bindFramebuffer(i.DRAW_FRAMEBUFFER,he.__webglFramebuffer);for(let ae=0;ae<v.length;ae++){if(b.resolveDepthBuffer&&(b.depthBuffer&&(j|=i.DEPTH_BUFFER_BIT),b.stencilBuffer&&b.resolveStencilBuffer&&(j|=i.STENCIL_BUFFER_BIT)),q){i.framebufferRenderbuffer(i.READ_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.RENDERBUFFER,he.__webglColorRenderbuffer[ae]);let R=n.get(v[ae]).__webglTexture;i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,R,0)}i.blitFramebuffer(0,0,F,te,0,0,F,te,j,i.NEAREST),l===!0&&(an.length=0,an.push(i.COLOR_ATTACHMENT0+ae),b.depthBuffer&&b.storeMultisampledDepthBuffer===!1&&an.push(re),i.invalidateFramebuffer(i.READ_FRAMEBUFFER,an))}if(t.bindFramebuffer(i.READ_FRAMEBUFFER,null),t.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),q)for(let ae=0;ae<v.length;ae++){t.bindFramebuffer(i.FRAMEBUFFER,he.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+ae,i.RENDERBUFFER,he.__webglColorRenderbuffer[ae]);let R=n.get(v[ae]).__webglTexture;t.bindFramebuffer(i.FRAMEBUFFER,he.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+ae,i.TEXTURE_2D,R,0)}t.bindFramebuffer(i.DRAW_FRAMEBUFFER,he.__webglMultisampledFramebuffer)}else if(b.depthBuffer&&b.storeMultisampledDepthBuffer===!1&&l){let v=b.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;i.invalidateFramebuffer(i.DRAW_FRAMEBUFFER,[v])}}}function ct(b){return Math.min(s.maxSamples,b.samples)}function de(b){let v=n.get(b);return b.samples>0&&e.has("WEBGL_multisampled_render_to_texture")===!0&&v.__useRenderToTexture!==!1}function vt(b){let v=o.render.frame;h.get(b)!==v&&(h.set(b,v),b.update())}function Re(b,v){let F=b.colorSpace,te=b.format,j=b.type;return b.isCompressedTexture===!0||b.isVideoTexture===!0||F!==rr&&F!==Kn&&(qe.getTransfer(F)===Qe?(te!==nn||j!==Ct)&&Ce("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):Le("WebGLTextures: Unsupported texture color space:",F)),v}function Ne(b){return typeof HTMLImageElement<"u"&&b instanceof HTMLImageElement?(c.width=b.naturalWidth||b.width,c.height=b.naturalHeight||b.height):typeof VideoFrame<"u"&&b instanceof VideoFrame?(c.width=b.displayWidth,c.height=b.displayHeight):(c.width=b.width,c.height=b.height),c}this.allocateTextureUnit=Oe,this.resetTextureUnits=Q,this.getTextureUnits=ee,this.setTextureUnits=Se,this.setTexture2D=me,this.setTexture2DArray=_e,this.setTexture3D=Te,this.setTextureCube=ge,this.rebindTextures=rn,this.setupRenderTarget=on,this.updateRenderTargetMipmap=N,this.updateMultisampleRenderTarget=lt,this.setupDepthRenderbuffer=sn,this.setupFrameBufferTexture=ht,this.useMultisampledRTT=de,this.dispose=X}function r_(i,e){function t(n,s=Kn){let r,o=qe.getTransfer(s);if(n===Ct)return i.UNSIGNED_BYTE;if(n===oa)return i.UNSIGNED_SHORT_4_4_4_4;if(n===aa)return i.UNSIGNED_SHORT_5_5_5_1;if(n===sh)return i.UNSIGNED_INT_5_9_9_9_REV;if(n===rh)return i.UNSIGNED_INT_10F_11F_11F_REV;if(n===nh)return i.BYTE;if(n===ih)return i.SHORT;if(n===Ts)return i.UNSIGNED_SHORT;if(n===Rs)return i.INT;if(n===tn)return i.UNSIGNED_INT;if(n===Sn)return i.FLOAT;if(n===Mn)return i.HALF_FLOAT;if(n===oh)return i.ALPHA;if(n===ah)return i.RGB;if(n===nn)return i.RGBA;if(n===qn)return i.DEPTH_COMPONENT;if(n===Zn)return i.DEPTH_STENCIL;if(n===lh)return i.RED;if(n===yi)return i.RED_INTEGER;if(n===vi)return i.RG;if(n===Cs)return i.RG_INTEGER;if(n===Fi)return i.RGBA_INTEGER;if(n===Er||n===Ar||n===Tr||n===Rr)if(o===Qe)if(r=e.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(n===Er)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(n===Ar)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(n===Tr)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(n===Rr)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=e.get("WEBGL_compressed_texture_s3tc"),r!==null){if(n===Er)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(n===Ar)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(n===Tr)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(n===Rr)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(n===la||n===ca||n===ha||n===ua)if(r=e.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(n===la)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(n===ca)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(n===ha)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(n===ua)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(n===da||n===fa||n===pa||n===ma||n===ga||n===Cr||n===ya)if(r=e.get("WEBGL_compressed_texture_etc"),r!==null){if(n===da||n===fa)return o===Qe?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(n===pa)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(n===ma)return r.COMPRESSED_R11_EAC;if(n===ga)return r.COMPRESSED_SIGNED_R11_EAC;if(n===Cr)return r.COMPRESSED_RG11_EAC;if(n===ya)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(n===va||n===xa||n===_a||n===ba||n===wa||n===Sa||n===Ma||n===Ea||n===Aa||n===Ta||n===Ra||n===Ca||n===Pa||n===Ia)if(r=e.get("WEBGL_compressed_texture_astc"),r!==null){if(n===va)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(n===xa)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(n===_a)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(n===ba)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(n===wa)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(n===Sa)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(n===Ma)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(n===Ea)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(n===Aa)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(n===Ta)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(n===Ra)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(n===Ca)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(n===Pa)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(n===Ia)return o===Qe?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(n===La||n===Da||n===Na)if(r=e.get("EXT_texture_compression_bptc"),r!==null){if(n===La)return o===Qe?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(n===Da)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(n===Na)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(n===Oa||n===Ua||n===Pr||n===Fa)if(r=e.get("EXT_texture_compression_rgtc"),r!==null){if(n===Oa)return r.COMPRESSED_RED_RGTC1_EXT;if(n===Ua)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(n===Pr)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(n===Fa)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return n===Ui?i.UNSIGNED_INT_24_8:i[n]!==void 0?i[n]:null}return{convert:t}}var o_=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,a_=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`,Ih=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(e,t){if(this.texture===null){let n=new vr(e.texture);(e.depthNear!==t.depthNear||e.depthFar!==t.depthFar)&&(this.depthNear=e.depthNear,this.depthFar=e.depthFar),this.texture=n}}getMesh(e){if(this.texture!==null&&this.mesh===null){let t=e.cameras[0].viewport,n=new $t({vertexShader:o_,fragmentShader:a_,uniforms:{depthColor:{value:this.texture},depthWidth:{value:t.z},depthHeight:{value:t.w}}});this.mesh=new kt(new xr(20,20),n)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},Lh=class extends _n{constructor(e,t){super();let n=this,s=null,r=1,o=null,a="local-floor",l=1,c=null,h=null,d=null,u=null,f=null,g=null,_=typeof XRWebGLBinding<"u",p=new Ih,m={},w=t.getContextAttributes(),A=null,M=null,C=[],T=[],y=new Ie,S=null,B=null,D=new Vt;D.viewport=new nt;let O=new Vt;O.viewport=new nt;let G=[D,O],Y=new na,I=null,X=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(Z){let me=C[Z];return me===void 0&&(me=new xs,C[Z]=me),me.getTargetRaySpace()},this.getControllerGrip=function(Z){let me=C[Z];return me===void 0&&(me=new xs,C[Z]=me),me.getGripSpace()},this.getHand=function(Z){let me=C[Z];return me===void 0&&(me=new xs,C[Z]=me),me.getHandSpace()};function J(Z){let me=T.indexOf(Z.inputSource);if(me===-1)return;let _e=C[me];_e!==void 0&&(_e.update(Z.inputSource,Z.frame,c||o),_e.dispatchEvent({type:Z.type,data:Z.inputSource}))}function V(){s.removeEventListener("select",J),s.removeEventListener("selectstart",J),s.removeEventListener("selectend",J),s.removeEventListener("squeeze",J),s.removeEventListener("squeezestart",J),s.removeEventListener("squeezeend",J),s.removeEventListener("end",V),s.removeEventListener("inputsourceschange",ne);for(let Z=0;Z<C.length;Z++){let me=T[Z];me!==null&&(T[Z]=null,C[Z].disconnect(me))}I=null,X=null,p.reset();for(let Z in m)delete m[Z];if(e.setRenderTarget(A),f=null,u=null,d=null,s=null,M=null,Oe.stop(),n.isPresenting=!1,e.setPixelRatio(S),e.setSize(y.width,y.height,!1),B!==null){let Z=B.camera;Z.fov=B.fov,Z.zoom=B.zoom,Z.updateProjectionMatrix(),B=null}n.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(Z){r=Z,n.isPresenting===!0&&Ce("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(Z){a=Z,n.isPresenting===!0&&Ce("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||o},this.setReferenceSpace=function(Z){c=Z},this.getBaseLayer=function(){return u!==null?u:f},this.getBinding=function(){return d===null&&_&&(d=new XRWebGLBinding(s,t)),d},this.getFrame=function(){return g},this.getSession=function(){return s},this.setSession=async function(Z){if(s=Z,s!==null){if(A=e.getRenderTarget(),s.addEventListener("select",J),s.addEventListener("selectstart",J),s.addEventListener("selectend",J),s.addEventListener("squeeze",J),s.addEventListener("squeezestart",J),s.addEventListener("squeezeend",J),s.addEventListener("end",V),s.addEventListener("inputsourceschange",ne),w.xrCompatible!==!0&&await t.makeXRCompatible(),S=e.getPixelRatio(),e.getSize(y),_&&"createProjectionLayer"in XRWebGLBinding.prototype){let _e=null,Te=null,ge=null;w.depth&&(ge=w.stencil?t.DEPTH24_STENCIL8:t.DEPTH_COMPONENT24,_e=w.stencil?Zn:qn,Te=w.stencil?Ui:tn);let Fe={colorFormat:t.RGBA8,depthFormat:ge,scaleFactor:r};d=this.getBinding(),u=d.createProjectionLayer(Fe),s.updateRenderState({layers:[u]}),e.setPixelRatio(1),e.setSize(u.textureWidth,u.textureHeight,!1),M=new xt(u.textureWidth,u.textureHeight,{format:nn,type:Ct,depthTexture:new wn(u.textureWidth,u.textureHeight,Te,void 0,void 0,void 0,void 0,void 0,void 0,_e),stencilBuffer:w.stencil,colorSpace:e.outputColorSpace,samples:w.antialias?4:0,resolveDepthBuffer:u.ignoreDepthValues===!1,resolveStencilBuffer:u.ignoreDepthValues===!1,storeMultisampledDepthBuffer:u.ignoreDepthValues===!1,storeMultisampledStencilBuffer:u.ignoreDepthValues===!1})}else{let _e={antialias:w.antialias,alpha:!0,depth:w.depth,stencil:w.stencil,framebufferScaleFactor:r};f=new XRWebGLLayer(s,t,_e),s.updateRenderState({baseLayer:f}),e.setPixelRatio(1),e.setSize(f.framebufferWidth,f.framebufferHeight,!1),M=new xt(f.framebufferWidth,f.framebufferHeight,{format:nn,type:Ct,colorSpace:e.outputColorSpace,stencilBuffer:w.stencil,resolveDepthBuffer:f.ignoreDepthValues===!1,resolveStencilBuffer:f.ignoreDepthValues===!1,storeMultisampledDepthBuffer:f.ignoreDepthValues===!1,storeMultisampledStencilBuffer:f.ignoreDepthValues===!1})}M.isXRRenderTarget=!0,this.setFoveation(l),c=null,o=await s.requestReferenceSpace(a),Oe.setContext(s),Oe.start(),n.isPresenting=!0,n.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return p.getDepthTexture()};function ne(Z){for(let me=0;me<Z.removed.length;me++){let _e=Z.removed[me],Te=T.indexOf(_e);Te>=0&&(T[Te]=null,C[Te].disconnect(_e))}for(let me=0;me<Z.added.length;me++){let _e=Z.added[me],Te=T.indexOf(_e);if(Te===-1){for(let Fe=0;Fe<C.length;Fe++)if(Fe>=T.length){T.push(_e),Te=Fe;break}else if(T[Fe]===null){T[Fe]=_e,Te=Fe;break}if(Te===-1)break}let ge=C[Te];ge&&ge.connect(_e)}}function W(Z,me){me===null?Z.matrixWorld.copy(Z.matrix):Z.matrixWorld.multiplyMatrices(me.matrixWorld,Z.matrix),Z.matrixWorldInverse.copy(Z.matrixWorld).invert()}this.updateCamera=function(Z){if(s===null)return;let me=Z.near,_e=Z.far;p.texture!==null&&(p.depthNear>0&&(me=p.depthNear),p.depthFar>0&&(_e=p.depthFar)),Y.near=O.near=D.near=me,Y.far=O.far=D.far=_e,(I!==Y.near||X!==Y.far)&&(s.updateRenderState({depthNear:Y.near,depthFar:Y.far}),I=Y.near,X=Y.far),Y.layers.mask=Z.layers.mask|6,D.layers.mask=Y.layers.mask&-5,O.layers.mask=Y.layers.mask&-3;let Te=Z.parent,ge=Y.cameras;W(Y,Te);for(let Fe=0;Fe<ge.length;Fe++)W(ge[Fe],Te);Y.projectionMatrix.copy(D.projectionMatrix),Y.projectionMatrixInverse.copy(D.projectionMatrixInverse),B===null&&Z.isPerspectiveCamera&&(B={camera:Z,fov:Z.fov,zoom:Z.zoom}),Q(Z,Y,Te)};function Q(Z,me,_e){_e===null?Z.matrix.copy(me.matrixWorld):(Z.matrix.copy(_e.matrixWorld),Z.matrix.invert(),Z.matrix.multiply(me.matrixWorld)),Z.matrix.decompose(Z.position,Z.quaternion,Z.scale),Z.updateMatrixWorld(!0),Z.projectionMatrix.copy(me.projectionMatrix),Z.projectionMatrixInverse.copy(me.projectionMatrixInverse),Z.isPerspectiveCamera&&(Z.fov=ys*2*Math.atan(1/Z.projectionMatrix.elements[5]),Z.zoom=1)}this.getCamera=function(){return Y},this.getFoveation=function(){if(!(u===null&&f===null))return l},this.setFoveation=function(Z){l=Z,u!==null&&(u.fixedFoveation=Z),f!==null&&f.fixedFoveation!==void 0&&(f.fixedFoveation=Z)},this.hasDepthSensing=function(){return p.texture!==null},this.getDepthSensingMesh=function(){return p.getMesh(Y)},this.getCameraTexture=function(Z){return m[Z]};let ee=null;function Se(Z,me){if(h=me.getViewerPose(c||o),g=me,h!==null){let _e=h.views;f!==null&&(e.setRenderTargetFramebuffer(M,f.framebuffer),e.setRenderTarget(M));let Te=!1;_e.length!==Y.cameras.length&&(Y.cameras.length=0,Te=!0);for(let Pe=0;Pe<_e.length;Pe++){let et=_e[Pe],it=null;if(f!==null)it=f.getViewport(et);else{let It=d.getViewSubImage(u,et);it=It.viewport,Pe===0&&(e.setRenderTargetTextures(M,It.colorTexture,It.depthStencilTexture),e.setRenderTarget(M))}let He=G[Pe];He===void 0&&(He=new Vt,He.layers.enable(Pe),He.viewport=new nt,G[Pe]=He),He.matrix.fromArray(et.transform.matrix),He.matrix.decompose(He.position,He.quaternion,He.scale),He.projectionMatrix.fromArray(et.projectionMatrix),He.projectionMatrixInverse.copy(He.projectionMatrix).invert(),He.viewport.set(it.x,it.y,it.width,it.height),Pe===0&&(Y.matrix.copy(He.matrix),Y.matrix.decompose(Y.position,Y.quaternion,Y.scale)),Te===!0&&Y.cameras.push(He)}let ge=s.enabledFeatures;if(ge&&ge.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&_){d=n.getBinding();let Pe=d.getDepthInformation(_e[0]);Pe&&Pe.isValid&&Pe.texture&&p.init(Pe,s.renderState)}if(ge&&ge.includes("camera-access")&&_){e.state.unbindTexture(),d=n.getBinding();for(let Pe=0;Pe<_e.length;Pe++){let et=_e[Pe].camera;if(et){let it=m[et];it||(it=new vr,m[et]=it);let He=d.getCameraImage(et);it.sourceTexture=He}}}}for(let _e=0;_e<C.length;_e++){let Te=T[_e],ge=C[_e];Te!==null&&ge!==void 0&&ge.update(Te,me,c||o)}ee&&ee(Z,me),me.detectedPlanes&&n.dispatchEvent({type:"planesdetected",data:me}),g=null}let Oe=new If;Oe.setAnimationLoop(Se),this.setAnimationLoop=function(Z){ee=Z},this.dispose=function(){}}},l_=new Ke,Gf=new De;Gf.set(-1,0,0,0,1,0,0,0,1);function c_(i,e){function t(p,m){p.matrixAutoUpdate===!0&&p.updateMatrix(),m.value.copy(p.matrix)}function n(p,m){m.color.getRGB(p.fogColor.value,xh(i)),m.isFog?(p.fogNear.value=m.near,p.fogFar.value=m.far):m.isFogExp2&&(p.fogDensity.value=m.density)}function s(p,m,w,A,M){m.isNodeMaterial?m.uniformsNeedUpdate=!1:m.isMeshBasicMaterial?r(p,m):m.isMeshLambertMaterial?(r(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshToonMaterial?(r(p,m),d(p,m)):m.isMeshPhongMaterial?(r(p,m),h(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshStandardMaterial?(r(p,m),u(p,m),m.isMeshPhysicalMaterial&&f(p,m,M)):m.isMeshMatcapMaterial?(r(p,m),g(p,m)):m.isMeshDepthMaterial?r(p,m):m.isMeshDistanceMaterial?(r(p,m),_(p,m)):m.isMeshNormalMaterial?r(p,m):m.isLineBasicMaterial?(o(p,m),m.isLineDashedMaterial&&a(p,m)):m.isPointsMaterial?l(p,m,w,A):m.isSpriteMaterial?c(p,m):m.isShadowMaterial?(p.color.value.copy(m.color),p.opacity.value=m.opacity):m.isShaderMaterial&&(m.uniformsNeedUpdate=!1)}function r(p,m){p.opacity.value=m.opacity,m.color&&p.diffuse.value.copy(m.color),m.emissive&&p.emissive.value.copy(m.emissive).multiplyScalar(m.emissiveIntensity),m.map&&(p.map.value=m.map,t(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.bumpMap&&(p.bumpMap.value=m.bumpMap,t(m.bumpMap,p.bumpMapTransform),p.bumpScale.value=m.bumpScale,m.side===Xt&&(p.bumpScale.value*=-1)),m.normalMap&&(p.normalMap.value=m.normalMap,t(m.normalMap,p.normalMapTransform),p.normalScale.value.copy(m.normalScale),m.side===Xt&&p.normalScale.value.negate()),m.displacementMap&&(p.displacementMap.value=m.displacementMap,t(m.displacementMap,p.displacementMapTransform),p.displacementScale.value=m.displacementScale,p.displacementBias.value=m.displacementBias),m.emissiveMap&&(p.emissiveMap.value=m.emissiveMap,t(m.emissiveMap,p.emissiveMapTransform)),m.specularMap&&(p.specularMap.value=m.specularMap,t(m.specularMap,p.specularMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest);let w=e.get(m),A=w.envMap,M=w.envMapRotation;A&&(p.envMap.value=A,p.envMapRotation.value.setFromMatrix4(l_.makeRotationFromEuler(M)).transpose(),A.isCubeTexture&&A.isRenderTargetTexture===!1&&p.envMapRotation.value.premultiply(Gf),p.reflectivity.value=m.reflectivity,p.ior.value=m.ior,p.refractionRatio.value=m.refractionRatio),m.lightMap&&(p.lightMap.value=m.lightMap,p.lightMapIntensity.value=m.lightMapIntensity,t(m.lightMap,p.lightMapTransform)),m.aoMap&&(p.aoMap.value=m.aoMap,p.aoMapIntensity.value=m.aoMapIntensity,t(m.aoMap,p.aoMapTransform))}function o(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,m.map&&(p.map.value=m.map,t(m.map,p.mapTransform))}function a(p,m){p.dashSize.value=m.dashSize,p.totalSize.value=m.dashSize+m.gapSize,p.scale.value=m.scale}function l(p,m,w,A){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.size.value=m.size*w,p.scale.value=A*.5,m.map&&(p.map.value=m.map,t(m.map,p.uvTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function c(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.rotation.value=m.rotation,m.map&&(p.map.value=m.map,t(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function h(p,m){p.specular.value.copy(m.specular),p.shininess.value=Math.max(m.shininess,1e-4)}function d(p,m){m.gradientMap&&(p.gradientMap.value=m.gradientMap)}function u(p,m){p.metalness.value=m.metalness,m.metalnessMap&&(p.metalnessMap.value=m.metalnessMap,t(m.metalnessMap,p.metalnessMapTransform)),p.roughness.value=m.roughness,m.roughnessMap&&(p.roughnessMap.value=m.roughnessMap,t(m.roughnessMap,p.roughnessMapTransform)),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)}function f(p,m,w){p.ior.value=m.ior,m.diffuseRoughness>0&&(p.diffuseRoughness.value=m.diffuseRoughness,m.diffuseRoughnessMap&&(p.diffuseRoughnessMap.value=m.diffuseRoughnessMap,t(m.diffuseRoughnessMap,p.diffuseRoughnessMapTransform))),m.sheen>0&&(p.sheenColor.value.copy(m.sheenColor).multiplyScalar(m.sheen),p.sheenRoughness.value=m.sheenRoughness,m.sheenColorMap&&(p.sheenColorMap.value=m.sheenColorMap,t(m.sheenColorMap,p.sheenColorMapTransform)),m.sheenRoughnessMap&&(p.sheenRoughnessMap.value=m.sheenRoughnessMap,t(m.sheenRoughnessMap,p.sheenRoughnessMapTransform))),m.clearcoat>0&&(p.clearcoat.value=m.clearcoat,p.clearcoatRoughness.value=m.clearcoatRoughness,m.clearcoatMap&&(p.clearcoatMap.value=m.clearcoatMap,t(m.clearcoatMap,p.clearcoatMapTransform)),m.clearcoatRoughnessMap&&(p.clearcoatRoughnessMap.value=m.clearcoatRoughnessMap,t(m.clearcoatRoughnessMap,p.clearcoatRoughnessMapTransform)),m.clearcoatNormalMap&&(p.clearcoatNormalMap.value=m.clearcoatNormalMap,t(m.clearcoatNormalMap,p.clearcoatNormalMapTransform),p.clearcoatNormalScale.value.copy(m.clearcoatNormalScale),m.side===Xt&&p.clearcoatNormalScale.value.negate())),m.dispersion>0&&(p.dispersion.value=m.dispersion),m.retroreflectivity>0&&(p.retroreflectivity.value=m.retroreflectivity),m.iridescence>0&&(p.iridescence.value=m.iridescence,p.iridescenceIOR.value=m.iridescenceIOR,p.iridescenceThicknessMinimum.value=m.iridescenceThicknessMinimum,p.iridescenceThicknessMaximum.value=m.iridescenceThicknessMaximum,m.iridescenceMap&&(p.iridescenceMap.value=m.iridescenceMap,t(m.iridescenceMap,p.iridescenceMapTransform)),m.iridescenceThicknessMap&&(p.iridescenceThicknessMap.value=m.iridescenceThicknessMap,t(m.iridescenceThicknessMap,p.iridescenceThicknessMapTransform))),m.transmission>0&&(p.transmission.value=m.transmission,p.transmissionSamplerMap.value=w.texture,p.transmissionSamplerSize.value.set(w.width,w.height),m.transmissionMap&&(p.transmissionMap.value=m.transmissionMap,t(m.transmissionMap,p.transmissionMapTransform)),p.thickness.value=m.thickness,m.thicknessMap&&(p.thicknessMap.value=m.thicknessMap,t(m.thicknessMap,p.thicknessMapTransform)),p.attenuationDistance.value=m.attenuationDistance,p.attenuationColor.value.copy(m.attenuationColor)),m.anisotropy>0&&(p.anisotropyVector.value.set(m.anisotropy*Math.cos(m.anisotropyRotation),m.anisotropy*Math.sin(m.anisotropyRotation)),m.anisotropyMap&&(p.anisotropyMap.value=m.anisotropyMap,t(m.anisotropyMap,p.anisotropyMapTransform))),p.specularIntensity.value=m.specularIntensity,p.specularColor.value.copy(m.specularColor),m.specularColorMap&&(p.specularColorMap.value=m.specularColorMap,t(m.specularColorMap,p.specularColorMapTransform)),m.specularIntensityMap&&(p.specularIntensityMap.value=m.specularIntensityMap,t(m.specularIntensityMap,p.specularIntensityMapTransform))}function g(p,m){m.matcap&&(p.matcap.value=m.matcap)}function _(p,m){let w=e.get(m).light;p.referencePosition.value.setFromMatrixPosition(w.matrixWorld),p.nearDistance.value=w.shadow.camera.near,p.farDistance.value=w.shadow.camera.far}return{refreshFogUniforms:n,refreshMaterialUniforms:s}}function h_(i,e,t,n){let s={},r={};function o(w,A){let M=A.program;n.uniformBlockBinding(w,M,s[w.id])}function a(w,A){let M=s[w.id];M===void 0&&(g(w),M=l(w),s[w.id]=M,w.addEventListener("dispose",p));let C=A.program;n.updateUBOMapping(w,C);let T=e.render.frame;r[w.id]!==T&&(c(w),r[w.id]=T)}function l(w){let A=i.createBuffer(),M=w.__size,C=w.usage;return i.bindBuffer(i.UNIFORM_BUFFER,A),i.bufferData(i.UNIFORM_BUFFER,M,C),i.bindBuffer(i.UNIFORM_BUFFER,null),A}function c(w){let A=s[w.id],M=w.uniforms,C=w.__cache;i.bindBuffer(i.UNIFORM_BUFFER,A);for(let T=0,y=M.length;T<y;T++){let S=M[T];if(Array.isArray(S))for(let B=0,D=S.length;B<D;B++)h(S[B],T,B,C);else h(S,T,0,C)}i.bindBuffer(i.UNIFORM_BUFFER,null)}function h(w,A,M,C){if(u(w,A,M,C)===!0){let T=w.__offset,y=w.value;if(Array.isArray(y)){let S=0;for(let B=0;B<y.length;B++){let D=y[B],O=_(D,!0);d(D,w.__data,S),S+=O.storage/Float32Array.BYTES_PER_ELEMENT}}else d(y,w.__data,0);i.bufferSubData(i.UNIFORM_BUFFER,T,w.__data)}}function d(w,A,M){typeof w=="number"||typeof w=="boolean"?A[M]=w:w.isMatrix3?(A[M]=w.elements[0],A[M+1]=w.elements[1],A[M+2]=w.elements[2],A[M+3]=0,A[M+4]=w.elements[3],A[M+5]=w.elements[4],A[M+6]=w.elements[5],A[M+7]=0,A[M+8]=w.elements[6],A[M+9]=w.elements[7],A[M+10]=w.elements[8],A[M+11]=0):ArrayBuffer.isView(w)?A.set(w.subarray(0,A.length-M),M):w.toArray(A,M)}function u(w,A,M,C){let T=w.value,y=A+"_"+M;if(Array.isArray(T)){C[y]===void 0&&(C[y]=[]);let S=C[y],B=!1;for(let D=0;D<T.length;D++)f(T[D],S,D)===!0&&(B=!0);return B}return f(T,C,y)}function f(w,A,M){if(A[M]===void 0)return typeof w=="number"||typeof w=="boolean"?A[M]=w:ArrayBuffer.isView(w)?A[M]=w.slice():A[M]=w.clone(),!0;{let C=A[M];if(typeof w=="number"||typeof w=="boolean"){if(C!==w)return A[M]=w,!0}else{if(ArrayBuffer.isView(w))return!0;if(C.equals(w)===!1)return C.copy(w),!0}}return!1}function g(w){let A=w.uniforms,M=0,C=16;for(let y=0,S=A.length;y<S;y++){let B=Array.isArray(A[y])?A[y]:[A[y]];for(let D=0,O=B.length;D<O;D++){let G=B[D],Y=Array.isArray(G.value)?G.value:[G.value],I=Array.isArray(A[y])||Array.isArray(G.value),X=M;for(let V=0,ne=Y.length;V<ne;V++){let W=Y[V],Q=_(W,I),ee=M%C,Se=ee%Q.boundary,Oe=ee+Se;M+=Se,Oe!==0&&C-Oe<Q.storage&&(M+=C-Oe),V===0&&(X=M),M+=Q.storage}let J=G.type==="int"?Int32Array:G.type==="uint"?Uint32Array:Float32Array;G.__data=new J((M-X)/Float32Array.BYTES_PER_ELEMENT),G.__offset=X}}let T=M%C;return T>0&&(M+=C-T),w.__size=M,w.__cache={},this}function _(w,A){let M={boundary:0,storage:0};return typeof w=="number"||typeof w=="boolean"?(M.boundary=4,M.storage=4):w.isVector2?(M.boundary=8,M.storage=8):w.isVector3||w.isColor?(M.boundary=16,M.storage=12):w.isVector4?(M.boundary=16,M.storage=16):w.isMatrix3?(M.boundary=16,M.storage=48):w.isMatrix4?(M.boundary=16,M.storage=64):w.isTexture?Ce("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(w)?(M.boundary=16,M.storage=w.byteLength):Ce("WebGLRenderer: Unsupported uniform value type.",w),A===!0&&(M.boundary=16,M.storage=Math.ceil(M.storage/16)*16),M}function p(w){let A=w.target;A.removeEventListener("dispose",p),i.deleteBuffer(s[A.id]),delete s[A.id],delete r[A.id]}function m(){for(let w in s)i.deleteBuffer(s[w]);s={},r={}}return{bind:o,update:a,dispose:m}}var u_=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),On=null;function d_(){return On===null&&(On=new Yn(u_,16,16,vi,Mn),On.name="DFG_LUT",On.minFilter=Ht,On.magFilter=Ht,On.wrapS=In,On.wrapT=In,On.generateMipmaps=!1,On.needsUpdate=!0),On}var Is=class{constructor(e={}){let{canvas:t=tf(),context:n=null,depth:s=!0,stencil:r=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:h="default",failIfMajorPerformanceCaveat:d=!1,reversedDepthBuffer:u=!1,outputBufferType:f=Ct}=e;this.isWebGLRenderer=!0;let g;if(n!==null){if(typeof WebGLRenderingContext<"u"&&n instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");g=n.getContextAttributes().alpha}else g=o;let _=f,p=new Set([Fi,Cs,yi]),m=new Set([Ct,tn,Ts,Ui,oa,aa]),w=new Uint32Array(4),A=new Int32Array(4),M={textures:[],min:[],max:[],resolution:[]},C=null,T=null,y=[],S=[],B=null;this.domElement=t,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=Nn,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let D=this,O=!1,G=null,Y=null,I=null,X=null;this._outputColorSpace=jt;let J=0,V=0,ne=null,W=-1,Q=null,ee=new nt,Se=new nt,Oe=null,Z=new $e(0),me=0,_e=t.width,Te=t.height,ge=1,Fe=null,ft=null,Pe=new nt(0,0,_e,Te),et=new nt(0,0,_e,Te),it=!1,He=new Li,It=new Vo,yt=!1,qt=!1,ht=new Ke,Cn=new L,Et=new nt,sn={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},rn=!1;function on(){return ne===null?ge:1}let N=n;function an(x,P){return t.getContext(x,P)}let lt,ct,de,vt,Re,Ne,b,v,F,te,j,re,he,q,$,ae,R,K,H,le,se,oe,Ee;try{let x={alpha:!0,depth:s,stencil:r,antialias:a,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:h,failIfMajorPerformanceCaveat:d};if("setAttribute"in t&&t.setAttribute("data-engine",`three.js r${"187"}`),t.addEventListener("webglcontextlost",Ae,!1),t.addEventListener("webglcontextrestored",ke,!1),t.addEventListener("webglcontextcreationerror",fe,!1),N===null){let P="webgl2";if(N=an(P,x),N===null)throw an(P)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}Be()}catch(x){throw t.removeEventListener("webglcontextlost",Ae,!1),t.removeEventListener("webglcontextrestored",ke,!1),t.removeEventListener("webglcontextcreationerror",fe,!1),Le("WebGLRenderer: "+x.message),x}function Be(){lt=new Sv(N),lt.init(),se=new r_(N,lt),ct=new dv(N,lt,e,se),de=new i_(N,lt),ct.reversedDepthBuffer&&u&&de.buffers.depth.setReversed(!0),Y=N.createFramebuffer(),I=N.createFramebuffer(),X=N.createFramebuffer(),vt=new Av(N),Re=new Hx,Ne=new s_(N,lt,de,Re,ct,se,vt),b=new wv(D),v=new Rg(N),oe=new hv(N,v),F=new Mv(N,v,vt,oe),te=new Rv(N,F,v,oe,vt),K=new Tv(N,ct,Ne),$=new fv(Re),j=new Vx(D,b,lt,ct,oe,$),re=new c_(D,Re),he=new Xx,q=new Jx(lt),R=new cv(D,b,de,te,g,l),ae=new n_(D,te,ct),Ee=new h_(N,vt,ct,de),H=new uv(N,lt,vt),le=new Ev(N,lt,vt),vt.programs=j.programs,D.capabilities=ct,D.extensions=lt,D.properties=Re,D.renderLists=he,D.shadowMap=ae,D.state=de,D.info=vt}_!==Ct&&(B=new Pv(_,t.width,t.height,a,s,r));let ie=new Lh(D,N);this.xr=ie,this.getContext=function(){return N},this.getContextAttributes=function(){return N.getContextAttributes()},this.forceContextLoss=function(){let x=lt.get("WEBGL_lose_context");x&&x.loseContext()},this.forceContextRestore=function(){let x=lt.get("WEBGL_lose_context");x&&x.restoreContext()},this.getPixelRatio=function(){return ge},this.setPixelRatio=function(x){x!==void 0&&(ge=x,this.setSize(_e,Te,!1))},this.getSize=function(x){return x.set(_e,Te)},this.setSize=function(x,P,z=!0){if(ie.isPresenting){Ce("WebGLRenderer: Can't change size while VR device is presenting.");return}_e=x,Te=P,t.width=Math.floor(x*ge),t.height=Math.floor(P*ge),z===!0&&(t.style.width=x+"px",t.style.height=P+"px"),B!==null&&B.setSize(t.width,t.height),this.setViewport(0,0,x,P)},this.getDrawingBufferSize=function(x){return x.set(_e*ge,Te*ge).floor()},this.setDrawingBufferSize=function(x,P,z){_e=x,Te=P,ge=z,t.width=Math.floor(x*z),t.height=Math.floor(P*z),this.setViewport(0,0,x,P)},this.setEffects=function(x){if(_===Ct){Le("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(x){for(let P=0;P<x.length;P++)if(x[P].isOutputPass===!0){Ce("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}B.setEffects(x||[])},this.getCurrentViewport=function(x){return x.copy(ee)},this.getViewport=function(x){return x.copy(Pe)},this.setViewport=function(x,P,z,U){x.isVector4?Pe.set(x.x,x.y,x.z,x.w):Pe.set(x,P,z,U),de.viewport(ee.copy(Pe).multiplyScalar(on()).round())},this.getScissor=function(x){return x.copy(et)},this.setScissor=function(x,P,z,U){x.isVector4?et.set(x.x,x.y,x.z,x.w):et.set(x,P,z,U),de.scissor(Se.copy(et).multiplyScalar(on()).round())},this.getScissorTest=function(){return it},this.setScissorTest=function(x){de.setScissorTest(it=x)},this.setOpaqueSort=function(x){Fe=x},this.setTransparentSort=function(x){ft=x},this.getClearColor=function(x){return x.copy(R.getClearColor())},this.setClearColor=function(){R.setClearColor(...arguments)},this.getClearAlpha=function(){return R.getClearAlpha()},this.setClearAlpha=function(){R.setClearAlpha(...arguments)},this.clear=function(x=!0,P=!0,z=!0){let U=0;if(x){let k=!1;if(ne!==null){let ue=ne.texture.format;k=p.has(ue)}if(k){let ue=ne.texture.type,ve=m.has(ue),ce=R.getClearColor(),ye=R.getClearAlpha(),Me=ce.r,Ue=ce.g,We=ce.b;ve?(w[0]=Me,w[1]=Ue,w[2]=We,w[3]=ye,N.clearBufferuiv(N.COLOR,0,w)):(A[0]=Me,A[1]=Ue,A[2]=We,A[3]=ye,N.clearBufferiv(N.COLOR,0,A))}else U|=N.COLOR_BUFFER_BIT}P&&(U|=N.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),z&&(U|=N.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),U!==0&&N.clear(U)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(x){x.setRenderer(this),G=x},this.dispose=function(){t.removeEventListener("webglcontextlost",Ae,!1),t.removeEventListener("webglcontextrestored",ke,!1),t.removeEventListener("webglcontextcreationerror",fe,!1),R.dispose(),he.dispose(),q.dispose(),Ne.dispose(),Re.dispose(),b.dispose(),te.dispose(),F.dispose(),oe.dispose(),Ee.dispose(),j.dispose(),ie.dispose(),ie.removeEventListener("sessionstart",Hu),ie.removeEventListener("sessionend",Wu),Si.stop()};function Ae(x){x.preventDefault(),cr("WebGLRenderer: Context Lost."),O=!0}function ke(){cr("WebGLRenderer: Context Restored."),O=!1;let x=vt.autoReset,P=ae.enabled,z=ae.autoUpdate,U=ae.needsUpdate,k=ae.type;Be(),vt.autoReset=x,ae.enabled=P,ae.autoUpdate=z,ae.needsUpdate=U,ae.type=k}function fe(x){Le("WebGLRenderer: A WebGL context could not be created. Reason: ",x.statusMessage)}function tt(x){let P=x.target;P.removeEventListener("dispose",tt),At(P)}function At(x){ei(x),Re.remove(x)}function ei(x){let P=Re.get(x).programs;P!==void 0&&(P.forEach(function(z){j.releaseProgram(z)}),x.isShaderMaterial&&j.releaseShaderCache(x))}this.renderBufferDirect=function(x,P,z,U,k,ue){P===null&&(P=sn);let ve=k.isMesh&&k.matrixWorld.determinantAffine()<0,ce=Rm(x,P,z,U,k);de.setMaterial(U,ve);let ye=z.index,Me=1;if(U.wireframe===!0){if(ye=F.getWireframeAttribute(z),ye===void 0)return;Me=2}let Ue=z.drawRange,We=z.attributes.position,be=Ue.start*Me,Xe=(Ue.start+Ue.count)*Me;ue!==null&&(be=Math.max(be,ue.start*Me),Xe=Math.min(Xe,(ue.start+ue.count)*Me)),ye!==null?(be=Math.max(be,0),Xe=Math.min(Xe,ye.count)):We!=null&&(be=Math.max(be,0),Xe=Math.min(Xe,We.count));let pt=Xe-be;if(pt<0||pt===1/0)return;oe.setup(k,U,ce,z,ye);let rt,st=H;if(ye!==null&&(rt=v.get(ye),st=le,st.setIndex(rt)),k.isMesh)U.wireframe===!0?(de.setLineWidth(U.wireframeLinewidth*on()),st.setMode(N.LINES)):st.setMode(N.TRIANGLES);else if(k.isLine){let Nt=U.linewidth;Nt===void 0&&(Nt=1),de.setLineWidth(Nt*on()),k.isLineSegments?st.setMode(N.LINES):k.isLineLoop?st.setMode(N.LINE_LOOP):st.setMode(N.LINE_STRIP)}else k.isPoints?st.setMode(N.POINTS):k.isSprite&&st.setMode(N.TRIANGLES);if(k.isBatchedMesh)if(lt.get("WEBGL_multi_draw"))st.renderMultiDraw(k._multiDrawStarts,k._multiDrawCounts,k._multiDrawCount);else{let Nt=k._multiDrawStarts,we=k._multiDrawCounts,zt=k._multiDrawCount,Je=ye?v.get(ye).bytesPerElement:1,Mi=Re.get(U).currentProgram.getUniforms();for(let Ot=0;Ot<zt;Ot++)Mi.setValue(N,"_gl_DrawID",Ot),st.render(Nt[Ot]/Je,we[Ot])}else if(k.isInstancedMesh)st.renderInstances(be,pt,k.count);else if(z.isInstancedBufferGeometry){let Nt=z._maxInstanceCount!==void 0?z._maxInstanceCount:1/0,we=Math.min(z.instanceCount,Nt);st.renderInstances(be,pt,we)}else st.render(be,pt)};function Vu(x,P,z,U){G!==null&&x.isNodeMaterial&&G.setObject(U,x),yt===!0&&$.setState(x,z,!1),x.transparent===!0&&x.side===Dn&&x.forceSinglePass===!1?(x.side=Xt,x.needsUpdate=!0,Ks(x,P,U),x.side=gi,x.needsUpdate=!0,Ks(x,P,U),x.side=Dn):Ks(x,P,U)}this.compile=function(x,P,z=null){z===null&&(z=x),G!==null&&G.renderStart(x,P,z),T=q.get(z),T.init(P),S.push(T),z.traverseVisible(function(k){k.isLight&&k.layers.test(P.layers)&&(T.pushLight(k),k.castShadow&&T.pushShadow(k))}),x!==z&&x.traverseVisible(function(k){k.isLight&&k.layers.test(P.layers)&&(T.pushLight(k),k.castShadow&&T.pushShadow(k))}),T.setupLights(),G!==null&&G.updateLights(T.state.lightsArray),qt=this.localClippingEnabled,yt=$.init(this.clippingPlanes,qt),yt===!0&&$.setGlobalState(this.clippingPlanes,P),G!==null&&ae.render(T.state.shadowsArray,z,P);let U=new Set;return x.traverse(function(k){if(!(k.isMesh||k.isPoints||k.isLine||k.isSprite))return;let ue=k.material;if(ue)if(Array.isArray(ue))for(let ve=0;ve<ue.length;ve++){let ce=ue[ve];Vu(ce,z,P,k),U.add(ce)}else Vu(ue,z,P,k),U.add(ue)}),T=S.pop(),G!==null&&G.renderEnd(),U},this.compileAsync=function(x,P,z=null){let U=this.compile(x,P,z);return new Promise(k=>{function ue(){if(U.forEach(function(ve){let ye=Re.get(ve).currentProgram;(ye===void 0||ye.isReady())&&U.delete(ve)}),U.size===0){k(x);return}setTimeout(ue,10)}lt.get("KHR_parallel_shader_compile")!==null?ue():setTimeout(ue,10)})};let pc=null;function Am(x){pc&&pc(x)}function Hu(){Si.stop()}function Wu(){Si.start()}let Si=new If;Si.setAnimationLoop(Am),typeof self<"u"&&Si.setContext(self),this.setAnimationLoop=function(x){pc=x,ie.setAnimationLoop(x),x===null?Si.stop():Si.start()},ie.addEventListener("sessionstart",Hu),ie.addEventListener("sessionend",Wu),this.render=function(x,P){if(P!==void 0&&P.isCamera!==!0){Le("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(O===!0)return;G!==null&&G.renderStart(x,P);let z=ie.enabled===!0&&ie.isPresenting===!0,U=B!==null&&(ne===null||z)&&B.begin(D,ne);if(x.matrixWorldAutoUpdate===!0&&x.updateMatrixWorld(),P.parent===null&&P.matrixWorldAutoUpdate===!0&&P.updateMatrixWorld(),ie.enabled===!0&&ie.isPresenting===!0&&(B===null||B.isCompositing()===!1)&&(ie.cameraAutoUpdate===!0&&ie.updateCamera(P),P=ie.getCamera()),x.isScene===!0&&x.onBeforeRender(D,x,P,ne),T=q.get(x,S.length),T.init(P),T.state.textureUnits=Ne.getTextureUnits(),S.push(T),ht.multiplyMatrices(P.projectionMatrix,P.matrixWorldInverse),P.isArrayCamera?It.setFromArrayCamera(P):He.setFromProjectionMatrix(ht,cn,P.reversedDepth),qt=this.localClippingEnabled,yt=$.init(this.clippingPlanes,qt),C=he.get(x,y.length),C.init(),y.push(C),this.info.render.frame++,ie.enabled===!0&&ie.isPresenting===!0){let ve=D.xr.getDepthSensingMesh();ve!==null&&mc(ve,P,-1/0,D.sortObjects)}mc(x,P,0,D.sortObjects),C.finish(),G!==null&&G.updateLights(T.state.lightsArray),D.sortObjects===!0&&C.sort(Fe,ft),rn=ie.enabled===!1||ie.isPresenting===!1||ie.hasDepthSensing()===!1,rn&&R.addToRenderList(C,x),this.info.autoReset===!0&&this.info.reset(),yt===!0&&$.beginShadows();let k=T.state.shadowsArray;if(ae.render(k,x,P),yt===!0&&$.endShadows(),(U&&B.hasRenderPass())===!1){let ve=C.opaque,ce=C.transmissive;if(T.setupLights(),P.isArrayCamera){let ye=P.cameras;if(ce.length>0)for(let Me=0,Ue=ye.length;Me<Ue;Me++){let We=ye[Me];qu(ve,ce,x,We)}rn&&R.render(x);for(let Me=0,Ue=ye.length;Me<Ue;Me++){let We=ye[Me];Xu(C,x,We,We.viewport)}}else ce.length>0&&qu(ve,ce,x,P),rn&&R.render(x),Xu(C,x,P)}ne!==null&&V===0&&(Ne.updateMultisampleRenderTarget(ne),Ne.updateRenderTargetMipmap(ne)),U&&B.end(D),x.isScene===!0&&x.onAfterRender(D,x,P),oe.resetDefaultState(),W=-1,Q=null,S.pop(),S.length>0?(T=S[S.length-1],Ne.setTextureUnits(T.state.textureUnits),yt===!0&&$.setGlobalState(D.clippingPlanes,T.state.camera)):T=null,y.pop(),y.length>0?C=y[y.length-1]:C=null,G!==null&&G.renderEnd()};function mc(x,P,z,U){if(x.visible===!1)return;if(x.layers.test(P.layers)){if(x.isGroup)z=x.renderOrder;else if(x.isLOD)x.autoUpdate===!0&&x.update(P);else if(x.isLight)T.pushLight(x),x.castShadow&&T.pushShadow(x);else if(x.isSprite){let ve=P.isArrayCamera?It:He;if(!x.frustumCulled||x.intersectsFrustum(ve)){U&&Et.setFromMatrixPosition(x.matrixWorld).applyMatrix4(ht);let ce=te.update(x),ye=x.material;ye.visible&&C.push(x,ce,ye,z,Et.z,null,P)}}else if(x.isMesh||x.isLine||x.isPoints){let ve=P.isArrayCamera?It:He;if(!x.frustumCulled||x.intersectsFrustum(ve)){let ce=te.update(x),ye=x.material;if(U&&(x.boundingSphere!==void 0?(x.boundingSphere===null&&x.computeBoundingSphere(),Et.copy(x.boundingSphere.center)):(ce.boundingSphere===null&&ce.computeBoundingSphere(),Et.copy(ce.boundingSphere.center)),Et.applyMatrix4(x.matrixWorld).applyMatrix4(ht)),Array.isArray(ye)){let Me=ce.groups;for(let Ue=0,We=Me.length;Ue<We;Ue++){let be=Me[Ue],Xe=ye[be.materialIndex];Xe&&Xe.visible&&C.push(x,ce,Xe,z,Et.z,be,P)}}else ye.visible&&C.push(x,ce,ye,z,Et.z,null,P)}}}let ue=x.children;for(let ve=0,ce=ue.length;ve<ce;ve++)mc(ue[ve],P,z,U)}function Xu(x,P,z,U){let{opaque:k,transmissive:ue,transparent:ve}=x;T.setupLightsView(z),yt===!0&&$.setGlobalState(D.clippingPlanes,z),U&&de.viewport(ee.copy(U)),k.length>0&&io(k,P,z),ue.length>0&&io(ue,P,z),ve.length>0&&io(ve,P,z),de.buffers.depth.setTest(!0),de.buffers.depth.setMask(!0),de.buffers.color.setMask(!0),de.setPolygonOffset(!1)}function qu(x,P,z,U){if((z.isScene===!0?z.overrideMaterial:null)!==null)return;if(T.state.transmissionRenderTarget[U.id]===void 0){let be=lt.has("EXT_color_buffer_half_float")||lt.has("EXT_color_buffer_float");T.state.transmissionRenderTarget[U.id]=new xt(1,1,{generateMipmaps:!0,type:be?Mn:Ct,minFilter:$n,samples:Math.max(4,ct.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:qe.workingColorSpace})}let ue=T.state.transmissionRenderTarget[U.id],ve=U.viewport||ee;ue.setSize(ve.z*D.transmissionResolutionScale,ve.w*D.transmissionResolutionScale);let ce=D.getRenderTarget(),ye=D.getActiveCubeFace(),Me=D.getActiveMipmapLevel();D.setRenderTarget(ue),D.getClearColor(Z),me=D.getClearAlpha(),me<1&&D.setClearColor(16777215,.5),D.clear(),rn&&R.render(z);let Ue=D.toneMapping;D.toneMapping=Nn;let We=U.viewport;if(U.viewport!==void 0&&(U.viewport=void 0),T.setupLightsView(U),yt===!0&&$.setGlobalState(D.clippingPlanes,U),io(x,z,U),Ne.updateMultisampleRenderTarget(ue),Ne.updateRenderTargetMipmap(ue),lt.has("WEBGL_multisampled_render_to_texture")===!1){let be=!1;for(let Xe=0,pt=P.length;Xe<pt;Xe++){let rt=P[Xe],{object:st,geometry:Nt,material:we,group:zt}=rt;if(we.side===Dn&&st.layers.test(U.layers)){let Je=we.side;we.side=Xt,we.needsUpdate=!0,Yu(st,z,U,Nt,we,zt),we.side=Je,we.needsUpdate=!0,be=!0}}be===!0&&(Ne.updateMultisampleRenderTarget(ue),Ne.updateRenderTargetMipmap(ue))}D.setRenderTarget(ce,ye,Me),D.setClearColor(Z,me),We!==void 0&&(U.viewport=We),D.toneMapping=Ue}function io(x,P,z){let U=P.isScene===!0?P.overrideMaterial:null;for(let k=0,ue=x.length;k<ue;k++){let ve=x[k],{object:ce,geometry:ye,group:Me}=ve,Ue=ve.material;Ue.allowOverride===!0&&U!==null&&(Ue=U),ce.layers.test(z.layers)&&Yu(ce,P,z,ye,Ue,Me)}}function Yu(x,P,z,U,k,ue){G!==null&&k.isNodeMaterial&&G.setObject(x,k),x.onBeforeRender(D,P,z,U,k,ue),x.modelViewMatrix.multiplyMatrices(z.matrixWorldInverse,x.matrixWorld),x.normalMatrix.getNormalMatrix(x.modelViewMatrix),k.onBeforeRender(D,P,z,U,x,ue),k.transparent===!0&&k.side===Dn&&k.forceSinglePass===!1?(k.side=Xt,k.needsUpdate=!0,D.renderBufferDirect(z,P,U,k,x,ue),k.side=gi,k.needsUpdate=!0,D.renderBufferDirect(z,P,U,k,x,ue),k.side=Dn):D.renderBufferDirect(z,P,U,k,x,ue),x.onAfterRender(D,P,z,U,k,ue)}function $u(x){let P=0;for(let z of x)z.texture!==null&&P++;return P}function Ks(x,P,z){P.isScene!==!0&&(P=sn);let U=Re.get(x),k=T.state.lights,ue=T.state.shadowsArray,ve=k.state.version,ce=j.getParameters(x,k.state,ue,P,z,T.state.lightProbeGridArray),ye=j.getProgramCacheKey(ce),Me=U.programs;U.environment=x.isMeshStandardMaterial||x.isMeshLambertMaterial||x.isMeshPhongMaterial?P.environment:null,U.fog=P.fog;let Ue=x.isMeshStandardMaterial||x.isMeshLambertMaterial&&!x.envMap||x.isMeshPhongMaterial&&!x.envMap;U.envMap=b.get(x.envMap||U.environment,Ue),U.envMapRotation=U.environment!==null&&x.envMap===null?P.environmentRotation:x.envMapRotation,Me===void 0&&(x.addEventListener("dispose",tt),Me=new Map,U.programs=Me,U.programVariants=new Map);let We=Me.get(ye);if(We!==void 0){if(U.currentProgram===We&&U.lightsStateVersion===ve)return Ku(x,ce),We}else ce.uniforms=j.getUniforms(x),G!==null&&x.isNodeMaterial&&G.build(x,z,ce),x.onBeforeCompile(ce,D),We=j.acquireProgram(ce,ye),Me.set(ye,We),U.uniforms=ce.uniforms;let be=U.uniforms;return(!x.isShaderMaterial&&!x.isRawShaderMaterial||x.clipping===!0)&&(be.clippingPlanes=$.uniform),Ku(x,ce),U.needsLights=Pm(x),U.lightsStateVersion=ve,U.needsLights&&(be.ambientLightColor.value=k.state.ambient,be.lightProbe.value=k.state.probe,be.sunLights.value=k.state.sun,be.sunLightShadows.value=k.state.sunShadow,be.directionalLights.value=k.state.directional,be.directionalLightShadows.value=k.state.directionalShadow,be.spotLights.value=k.state.spot,be.spotLightShadows.value=k.state.spotShadow,be.rectAreaLights.value=k.state.rectArea,be.ltc_1.value=k.state.rectAreaLTC1,be.ltc_2.value=k.state.rectAreaLTC2,be.pointLights.value=k.state.point,be.pointLightShadows.value=k.state.pointShadow,be.hemisphereLights.value=k.state.hemi,be.sunShadowMatrix.value=k.state.sunShadowMatrix,be.sunShadowCascade.value=k.state.sunShadowCascade,be.directionalShadowMatrix.value=k.state.directionalShadowMatrix,be.spotLightMatrix.value=k.state.spotLightMatrix,be.spotLightMap.value=k.state.spotLightMap,be.pointShadowMatrix.value=k.state.pointShadowMatrix),U.numLightProbeGrids=$u(T.state.lightProbeGridArray),U.currentProgram=We,U.uniformsList=null,We}function Tm(x,P,z,U,k){let ue=Re.get(x),ve=ue.currentProgram.id+","+U+","+k,ce=ue.programVariants.get(ve);return ce===void 0?(ce=Ks(x,P,z),ue.programVariants.set(ve,ce)):(ue.currentProgram=ce,ue.uniformsList=null,ue.outputColorSpace=U,ue.toneMapping=k),ce}function Zu(x){if(x.uniformsList===null){let P=x.currentProgram.getUniforms();x.uniformsList=Ps.seqWithValue(P.seq,x.uniforms)}return x.uniformsList}function Ku(x,P){let z=Re.get(x);z.outputColorSpace=P.outputColorSpace,z.batching=P.batching,z.batchingColor=P.batchingColor,z.instancing=P.instancing,z.instancingColor=P.instancingColor,z.instancingMorph=P.instancingMorph,z.skinning=P.skinning,z.morphTargets=P.morphTargets,z.morphNormals=P.morphNormals,z.morphColors=P.morphColors,z.morphTargetsCount=P.morphTargetsCount,z.numClippingPlanes=P.numClippingPlanes,z.numIntersection=P.numClipIntersection,z.vertexAlphas=P.vertexAlphas,z.vertexTangents=P.vertexTangents,z.toneMapping=P.toneMapping}function Rm(x,P,z,U,k){P.isScene!==!0&&(P=sn),Ne.resetTextureUnits();let ue=P.fog,ve=U.isMeshStandardMaterial||U.isMeshLambertMaterial||U.isMeshPhongMaterial?P.environment:null,ce=ne===null?D.outputColorSpace:ne.isXRRenderTarget===!0?ne.texture.colorSpace:qe.workingColorSpace,ye=U.isMeshStandardMaterial||U.isMeshLambertMaterial&&!U.envMap||U.isMeshPhongMaterial&&!U.envMap,Me=b.get(U.envMap||ve,ye),Ue=U.vertexColors===!0&&!!z.attributes.color&&z.attributes.color.itemSize===4,We=!!z.attributes.tangent&&(!!U.normalMap||U.anisotropy>0),be=!!z.morphAttributes.position,Xe=!!z.morphAttributes.normal,pt=!!z.morphAttributes.color,rt=Nn;U.toneMapped&&(ne===null||ne.isXRRenderTarget===!0)&&(rt=D.toneMapping);let st=z.morphAttributes.position||z.morphAttributes.normal||z.morphAttributes.color,Nt=st!==void 0?st.length:0,we=Re.get(U),zt=T.state.lights;if(yt===!0&&(qt===!0||x!==Q)){let ut=x===Q&&U.id===W;$.setState(U,x,ut)}let Je=!1,Mi=!1;U.version===we.__version?we.needsLights&&we.lightsStateVersion!==zt.state.version||k.isBatchedMesh&&we.batching===!1||!k.isBatchedMesh&&we.batching===!0||k.isBatchedMesh&&we.batchingColor===!0&&k._colorsTexture===null||k.isBatchedMesh&&we.batchingColor===!1&&k._colorsTexture!==null||k.isInstancedMesh&&we.instancing===!1||!k.isInstancedMesh&&we.instancing===!0||k.isSkinnedMesh&&we.skinning===!1||!k.isSkinnedMesh&&we.skinning===!0||k.isInstancedMesh&&we.instancingColor===!0&&k.instanceColor===null||k.isInstancedMesh&&we.instancingColor===!1&&k.instanceColor!==null||k.isInstancedMesh&&we.instancingMorph===!0&&k.morphTexture===null||k.isInstancedMesh&&we.instancingMorph===!1&&k.morphTexture!==null||we.envMap!==Me||U.fog===!0&&we.fog!==ue||we.numClippingPlanes!==void 0&&(we.numClippingPlanes!==$.numPlanes||we.numIntersection!==$.numIntersection)||we.vertexAlphas!==Ue||we.vertexTangents!==We||we.morphTargets!==be||we.morphNormals!==Xe||we.morphColors!==pt||we.morphTargetsCount!==Nt||we.numLightProbeGrids!==$u(T.state.lightProbeGridArray)?Je=!0:(we.outputColorSpace!==ce||we.toneMapping!==rt)&&(Mi=!0):(Je=!0,we.__version=U.version);let Ot=we.currentProgram;(Je===!0||Mi===!0)&&(Ot=Mi===!0?Tm(U,P,k,ce,rt):Ks(U,P,k),G&&U.isNodeMaterial&&G.onUpdateProgram(U,Ot,we));let so=!1,ti=!1,Ei=!1,Ye=Ot.getUniforms(),Lt=we.uniforms;if(de.useProgram(Ot.program)&&(so=!0,ti=!0,Ei=!0),U.id!==W&&(W=U.id,ti=!0),so||Q!==x){de.buffers.depth.getReversed()&&x.reversedDepth!==!0&&(x._reversedDepth=!0,x.updateProjectionMatrix()),Ye.setValue(N,"projectionMatrix",x.projectionMatrix),Ye.setValue(N,"viewMatrix",x.matrixWorldInverse);let Tt=Ye.map.cameraPosition;Tt!==void 0&&Tt.setValue(N,Cn.setFromMatrixPosition(x.matrixWorld)),ct.logarithmicDepthBuffer&&Ye.setValue(N,"logDepthBufFC",2/(Math.log(x.far+1)/Math.LN2)),(U.isMeshPhongMaterial||U.isMeshToonMaterial||U.isMeshLambertMaterial||U.isMeshBasicMaterial||U.isMeshStandardMaterial||U.isShaderMaterial)&&Ye.setValue(N,"isOrthographic",x.isOrthographicCamera===!0),Q!==x&&(Q=x,ti=!0,Ei=!0)}if(we.needsLights&&(zt.state.sunShadowMap.length>0&&Ye.setValue(N,"sunShadowMap",zt.state.sunShadowMap,Ne),zt.state.directionalShadowMap.length>0&&Ye.setValue(N,"directionalShadowMap",zt.state.directionalShadowMap,Ne),zt.state.spotShadowMap.length>0&&Ye.setValue(N,"spotShadowMap",zt.state.spotShadowMap,Ne),zt.state.pointShadowMap.length>0&&Ye.setValue(N,"pointShadowMap",zt.state.pointShadowMap,Ne)),k.isSkinnedMesh){Ye.setOptional(N,k,"bindMatrix"),Ye.setOptional(N,k,"bindMatrixInverse");let ut=k.skeleton;ut&&(ut.boneTexture===null&&ut.computeBoneTexture(),Ye.setValue(N,"boneTexture",ut.boneTexture,Ne))}k.isBatchedMesh&&(Ye.setOptional(N,k,"batchingTexture"),Ye.setValue(N,"batchingTexture",k._matricesTexture,Ne),Ye.setOptional(N,k,"batchingIdTexture"),Ye.setValue(N,"batchingIdTexture",k._indirectTexture,Ne),Ye.setOptional(N,k,"batchingColorTexture"),k._colorsTexture!==null&&Ye.setValue(N,"batchingColorTexture",k._colorsTexture,Ne));let gn=z.morphAttributes;if((gn.position!==void 0||gn.normal!==void 0||gn.color!==void 0)&&K.update(k,z,Ot),(ti||we.receiveShadow!==k.receiveShadow)&&(we.receiveShadow=k.receiveShadow,Ye.setValue(N,"receiveShadow",k.receiveShadow)),(U.isMeshStandardMaterial||U.isMeshLambertMaterial||U.isMeshPhongMaterial)&&U.envMap===null&&P.environment!==null&&(Lt.envMapIntensity.value=P.environmentIntensity),Lt.dfgLUT!==void 0&&(Lt.dfgLUT.value=d_()),ti){if(Ye.setValue(N,"toneMappingExposure",D.toneMappingExposure),we.needsLights&&Cm(Lt,Ei),ue&&U.fog===!0&&re.refreshFogUniforms(Lt,ue),re.refreshMaterialUniforms(Lt,U,ge,Te,T.state.transmissionRenderTarget[x.id]),we.needsLights&&we.numLightProbeGrids>0){let ut=M,Tt=0;for(let Bn of T.state.lightProbeGridArray)Bn.texture!==null&&(ut.textures[Tt]=Bn.texture,ut.min[Tt]=Bn.boundingBox.min,ut.max[Tt]=Bn.boundingBox.max,ut.resolution[Tt]=Bn.resolution,Tt++);for(let Bn in ut)ut[Bn].length=Tt;Lt.probesSH.value=ut.textures,Lt.probesMin.value=ut.min,Lt.probesMax.value=ut.max,Lt.probesResolution.value=ut.resolution}Ps.upload(N,Zu(we),Lt,Ne)}if(U.isShaderMaterial&&U.uniformsNeedUpdate===!0&&(Ps.upload(N,Zu(we),Lt,Ne),U.uniformsNeedUpdate=!1),U.isSpriteMaterial&&Ye.setValue(N,"center",k.center),Ye.setValue(N,"modelViewMatrix",k.modelViewMatrix),Ye.setValue(N,"normalMatrix",k.normalMatrix),Ye.setValue(N,"modelMatrix",k.matrixWorld),U.uniformsGroups!==void 0){let ut=U.uniformsGroups;for(let Tt=0,Bn=ut.length;Tt<Bn;Tt++){let ju=ut[Tt];Ee.update(ju,Ot),Ee.bind(ju,Ot)}}return Ot}function Cm(x,P){x.ambientLightColor.needsUpdate=P,x.lightProbe.needsUpdate=P,x.sunLights.needsUpdate=P,x.sunLightShadows.needsUpdate=P,x.directionalLights.needsUpdate=P,x.directionalLightShadows.needsUpdate=P,x.pointLights.needsUpdate=P,x.pointLightShadows.needsUpdate=P,x.spotLights.needsUpdate=P,x.spotLightShadows.needsUpdate=P,x.rectAreaLights.needsUpdate=P,x.hemisphereLights.needsUpdate=P}function Pm(x){return x.isMeshLambertMaterial||x.isMeshToonMaterial||x.isMeshPhongMaterial||x.isMeshStandardMaterial||x.isShadowMaterial||x.isShaderMaterial&&x.lights===!0}this.getActiveCubeFace=function(){return J},this.getActiveMipmapLevel=function(){return V},this.getRenderTarget=function(){return ne},this.setRenderTargetTextures=function(x,P,z){let U=Re.get(x);U.__autoAllocateDepthBuffer=x.resolveDepthBuffer===!1,U.__autoAllocateDepthBuffer===!1&&(U.__useRenderToTexture=!1),Re.get(x.texture).__webglTexture=P,Re.get(x.depthTexture).__webglTexture=U.__autoAllocateDepthBuffer?void 0:z,U.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(x,P){let z=Re.get(x);z.__webglFramebuffer=P,z.__useDefaultFramebuffer=P===void 0},this.setRenderTarget=function(x,P=0,z=0){ne=x,J=P,V=z;let U=null,k=!1,ue=!1;if(x){let ce=Re.get(x);if(ce.__useDefaultFramebuffer!==void 0){de.bindFramebuffer(N.FRAMEBUFFER,ce.__webglFramebuffer),ee.copy(x.viewport),Se.copy(x.scissor),Oe=x.scissorTest,de.viewport(ee),de.scissor(Se),de.setScissorTest(Oe),W=-1;return}else if(ce.__webglFramebuffer===void 0)Ne.setupRenderTarget(x);else if(ce.__hasExternalTextures)Ne.rebindTextures(x,Re.get(x.texture).__webglTexture,Re.get(x.depthTexture).__webglTexture);else if(x.depthBuffer){let Ue=x.depthTexture;if(ce.__boundDepthTexture!==Ue){if(Ue!==null&&Re.has(Ue)&&(x.width!==Ue.image.width||x.height!==Ue.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");Ne.setupDepthRenderbuffer(x)}}let ye=x.texture;(ye.isData3DTexture||ye.isDataArrayTexture||ye.isCompressedArrayTexture)&&(ue=!0);let Me=Re.get(x).__webglFramebuffer;x.isWebGLCubeRenderTarget?(Array.isArray(Me[P])?U=Me[P][z]:U=Me[P],k=!0):x.samples>0&&Ne.useMultisampledRTT(x)===!1?U=Re.get(x).__webglMultisampledFramebuffer:Array.isArray(Me)?U=Me[z]:U=Me,ee.copy(x.viewport),Se.copy(x.scissor),Oe=x.scissorTest}else ee.copy(Pe).multiplyScalar(ge).floor(),Se.copy(et).multiplyScalar(ge).floor(),Oe=it;if(z!==0&&(U=Y),de.bindFramebuffer(N.FRAMEBUFFER,U)&&de.drawBuffers(x,U),de.viewport(ee),de.scissor(Se),de.setScissorTest(Oe),k){let ce=Re.get(x.texture);N.framebufferTexture2D(N.FRAMEBUFFER,N.COLOR_ATTACHMENT0,N.TEXTURE_CUBE_MAP_POSITIVE_X+P,ce.__webglTexture,z)}else if(ue){let ce=P;for(let ye=0;ye<x.textures.length;ye++){let Me=Re.get(x.textures[ye]);N.framebufferTextureLayer(N.FRAMEBUFFER,N.COLOR_ATTACHMENT0+ye,Me.__webglTexture,z,ce)}}else if(x!==null&&z!==0){let ce=Re.get(x.texture);N.framebufferTexture2D(N.FRAMEBUFFER,N.COLOR_ATTACHMENT0,N.TEXTURE_2D,ce.__webglTexture,z)}W=-1};function Ju(x){let P=Re.get(x);return(P.__readFormat!==x.format||P.__readType!==x.type)&&(P.__readFormat=x.format,P.__readType=x.type,P.__formatReadable=ct.textureFormatReadable(x.format),P.__typeReadable=ct.textureTypeReadable(x.type)),P}this.readRenderTargetPixels=function(x,P,z,U,k,ue,ve,ce=0){if(!(x&&x.isWebGLRenderTarget)){Le("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let ye=Re.get(x).__webglFramebuffer;if(x.isWebGLCubeRenderTarget&&ve!==void 0&&(ye=ye[ve],Array.isArray(ye)&&(ye=ye[0])),ye){de.bindFramebuffer(N.FRAMEBUFFER,ye);try{let Me=x.textures[ce],Ue=Me.format,We=Me.type;x.textures.length>1&&N.readBuffer(N.COLOR_ATTACHMENT0+ce);let be=Ju(Me);if(be.__formatReadable===!1){Le("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(be.__typeReadable===!1){Le("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}P>=0&&P<=x.width-U&&z>=0&&z<=x.height-k&&N.readPixels(P,z,U,k,se.convert(Ue),se.convert(We),ue)}finally{let Me=ne!==null?Re.get(ne).__webglFramebuffer:null;de.bindFramebuffer(N.FRAMEBUFFER,Me)}}},this.readRenderTargetPixelsAsync=async function(x,P,z,U,k,ue,ve,ce=0){if(!(x&&x.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let ye=Re.get(x).__webglFramebuffer;if(x.isWebGLCubeRenderTarget&&ve!==void 0&&(ye=ye[ve],Array.isArray(ye)&&(ye=ye[0])),ye)if(P>=0&&P<=x.width-U&&z>=0&&z<=x.height-k){de.bindFramebuffer(N.FRAMEBUFFER,ye);let Me=x.textures[ce],Ue=Me.format,We=Me.type;x.textures.length>1&&N.readBuffer(N.COLOR_ATTACHMENT0+ce);let be=Ju(Me);if(be.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(be.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let Xe=N.createBuffer();N.bindBuffer(N.PIXEL_PACK_BUFFER,Xe),N.bufferData(N.PIXEL_PACK_BUFFER,ue.byteLength,N.STREAM_READ),N.readPixels(P,z,U,k,se.convert(Ue),se.convert(We),0),N.bindBuffer(N.PIXEL_PACK_BUFFER,null);let pt=ne!==null?Re.get(ne).__webglFramebuffer:null;de.bindFramebuffer(N.FRAMEBUFFER,pt);let rt=N.fenceSync(N.SYNC_GPU_COMMANDS_COMPLETE,0);return N.flush(),await sf(N,rt,4),N.bindBuffer(N.PIXEL_PACK_BUFFER,Xe),N.getBufferSubData(N.PIXEL_PACK_BUFFER,0,ue),N.bindBuffer(N.PIXEL_PACK_BUFFER,null),N.deleteBuffer(Xe),N.deleteSync(rt),ue}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(x,P=null,z=0){let U=Math.pow(2,-z),k=Math.floor(x.image.width*U),ue=Math.floor(x.image.height*U),ve=P!==null?P.x:0,ce=P!==null?P.y:0;Ne.setTexture2D(x,0),N.copyTexSubImage2D(N.TEXTURE_2D,z,0,0,ve,ce,k,ue),de.unbindTexture()},this.copyTextureToTexture=function(x,P,z=null,U=null,k=0,ue=0){let ve,ce,ye,Me,Ue,We,be,Xe,pt,rt=x.isCompressedTexture?x.mipmaps[ue]:x.image;if(z!==null)ve=z.max.x-z.min.x,ce=z.max.y-z.min.y,ye=z.isBox3?z.max.z-z.min.z:1,Me=z.min.x,Ue=z.min.y,We=z.isBox3?z.min.z:0;else{let Ye=Math.pow(2,-k);ve=Math.floor(rt.width*Ye),ce=Math.floor(rt.height*Ye),x.isDataArrayTexture?ye=rt.depth:x.isData3DTexture?ye=Math.floor(rt.depth*Ye):ye=1,Me=0,Ue=0,We=0}U!==null?(be=U.x,Xe=U.y,pt=U.z):(be=0,Xe=0,pt=0);let st=se.convert(P.format),Nt=se.convert(P.type),we;P.isData3DTexture?(Ne.setTexture3D(P,0),we=N.TEXTURE_3D):P.isDataArrayTexture||P.isCompressedArrayTexture?(Ne.setTexture2DArray(P,0),we=N.TEXTURE_2D_ARRAY):(Ne.setTexture2D(P,0),we=N.TEXTURE_2D),de.activeTexture(N.TEXTURE0),de.pixelStorei(N.UNPACK_FLIP_Y_WEBGL,P.flipY),de.pixelStorei(N.UNPACK_PREMULTIPLY_ALPHA_WEBGL,P.premultiplyAlpha),de.pixelStorei(N.UNPACK_ALIGNMENT,P.unpackAlignment);let zt=de.getParameter(N.UNPACK_ROW_LENGTH),Je=de.getParameter(N.UNPACK_IMAGE_HEIGHT),Mi=de.getParameter(N.UNPACK_SKIP_PIXELS),Ot=de.getParameter(N.UNPACK_SKIP_ROWS),so=de.getParameter(N.UNPACK_SKIP_IMAGES);de.pixelStorei(N.UNPACK_ROW_LENGTH,rt.width),de.pixelStorei(N.UNPACK_IMAGE_HEIGHT,rt.height),de.pixelStorei(N.UNPACK_SKIP_PIXELS,Me),de.pixelStorei(N.UNPACK_SKIP_ROWS,Ue),de.pixelStorei(N.UNPACK_SKIP_IMAGES,We);let ti=x.isDataArrayTexture||x.isData3DTexture,Ei=P.isDataArrayTexture||P.isData3DTexture;if(x.isDepthTexture){let Ye=Re.get(x),Lt=Re.get(P),gn=Re.get(Ye.__renderTarget),ut=Re.get(Lt.__renderTarget);de.bindFramebuffer(N.READ_FRAMEBUFFER,gn.__webglFramebuffer),de.bindFramebuffer(N.DRAW_FRAMEBUFFER,ut.__webglFramebuffer);for(let Tt=0;Tt<ye;Tt++)ti&&(N.framebufferTextureLayer(N.READ_FRAMEBUFFER,N.COLOR_ATTACHMENT0,Re.get(x).__webglTexture,k,We+Tt),N.framebufferTextureLayer(N.DRAW_FRAMEBUFFER,N.COLOR_ATTACHMENT0,Re.get(P).__webglTexture,ue,pt+Tt)),N.blitFramebuffer(Me,Ue,Me+ve,Ue+ce,be,Xe,be+ve,Xe+ce,N.DEPTH_BUFFER_BIT,N.NEAREST);de.bindFramebuffer(N.READ_FRAMEBUFFER,null),de.bindFramebuffer(N.DRAW_FRAMEBUFFER,null)}else if(k!==0||x.isRenderTargetTexture||Re.has(x)){let Ye=Re.get(x),Lt=Re.get(P);de.bindFramebuffer(N.READ_FRAMEBUFFER,I),de.bindFramebuffer(N.DRAW_FRAMEBUFFER,X);for(let gn=0;gn<ye;gn++)ti?N.framebufferTextureLayer(N.READ_FRAMEBUFFER,N.COLOR_ATTACHMENT0,Ye.__webglTexture,k,We+gn):N.framebufferTexture2D(N.READ_FRAMEBUFFER,N.COLOR_ATTACHMENT0,N.TEXTURE_2D,Ye.__webglTexture,k),Ei?N.framebufferTextureLayer(N.DRAW_FRAMEBUFFER,N.COLOR_ATTACHMENT0,Lt.__webglTexture,ue,pt+gn):N.framebufferTexture2D(N.DRAW_FRAMEBUFFER,N.COLOR_ATTACHMENT0,N.TEXTURE_2D,Lt.__webglTexture,ue),k!==0?N.blitFramebuffer(Me,Ue,Me+ve,Ue+ce,be,Xe,be+ve,Xe+ce,N.COLOR_BUFFER_BIT,N.NEAREST):Ei?N.copyTexSubImage3D(we,ue,be,Xe,pt+gn,Me,Ue,ve,ce):N.copyTexSubImage2D(we,ue,be,Xe,Me,Ue,ve,ce);de.bindFramebuffer(N.READ_FRAMEBUFFER,null),de.bindFramebuffer(N.DRAW_FRAMEBUFFER,null)}else Ei?x.isDataTexture||x.isData3DTexture?N.texSubImage3D(we,ue,be,Xe,pt,ve,ce,ye,st,Nt,rt.data):P.isCompressedArrayTexture?N.compressedTexSubImage3D(we,ue,be,Xe,pt,ve,ce,ye,st,rt.data):N.texSubImage3D(we,ue,be,Xe,pt,ve,ce,ye,st,Nt,rt):x.isDataTexture?N.texSubImage2D(N.TEXTURE_2D,ue,be,Xe,ve,ce,st,Nt,rt.data):x.isCompressedTexture?N.compressedTexSubImage2D(N.TEXTURE_2D,ue,be,Xe,rt.width,rt.height,st,rt.data):N.texSubImage2D(N.TEXTURE_2D,ue,be,Xe,ve,ce,st,Nt,rt);de.pixelStorei(N.UNPACK_ROW_LENGTH,zt),de.pixelStorei(N.UNPACK_IMAGE_HEIGHT,Je),de.pixelStorei(N.UNPACK_SKIP_PIXELS,Mi),de.pixelStorei(N.UNPACK_SKIP_ROWS,Ot),de.pixelStorei(N.UNPACK_SKIP_IMAGES,so),ue===0&&P.generateMipmaps===!0&&P.mipmapsAutoUpdate===!0&&N.generateMipmap(we),de.unbindTexture()},this.initRenderTarget=function(x){Re.get(x).__webglFramebuffer===void 0&&Ne.setupRenderTarget(x)},this.initTexture=function(x){x.isCubeTexture?Ne.setTextureCube(x,0):x.isData3DTexture?Ne.setTexture3D(x,0):x.isDataArrayTexture||x.isCompressedArrayTexture?Ne.setTexture2DArray(x,0):Ne.setTexture2D(x,0),de.unbindTexture()},this.resetState=function(){J=0,V=0,ne=null,de.reset(),oe.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return cn}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(e){this._outputColorSpace=e;let t=this.getContext();t.drawingBufferColorSpace=qe._getDrawingBufferColorSpace(e),t.unpackColorSpace=qe._getUnpackColorSpace()}};var Ve=["unlinked","not_due","unverified","not_started_late","in_progress","in_progress_late","done","done_late"];var Ds=["no_dates","to_come","under_way","to_be_done"],qa=[0,1,4,6],_i=["unknown","on_time","to_7","to_30","to_90","over_90"],Ns=[0,7,30,90],Ya=4,Wa=8;function Vf(i){let{eventDay:e,eventVerdict:t,eventNotDone:n,eventFinish:s}=i,r=new Uint8Array(e.length),o=new Int32Array(e.length).fill(-1);for(let a=0;a<i.elements;a++){let l=i.plannedFinish[a],c=i.eventOffsets[a+1],h=0,d=-2147483648;for(let u=i.eventOffsets[a];u<c;u++){let f=t[u];f!==0&&(h|=Ya),l!==-2147483648&&n[u]===1&&e[u]>=l&&(h|=Wa),l!==-2147483648&&s[u]!==-2147483648&&s[u]>l&&(h|=Wa),r[u]=f&3|h,f!==2?d=-2147483648:d===-2147483648&&(d=e[u]);let g=s[u]===-2147483648?d:s[u];f===2&&h&Wa&&(o[u]=Dh(i,l,g))}}return{...i,eventFlags:r,eventDelay:o}}function $a(i,e,t){for(let n=0;n<i.elements;n++)t[n]=Os(i,n,e);return t}function Os(i,e,t){return zi(i,e,bi(i,e,t),t)}function zi(i,e,t,n){if(i.linked[e]===0)return 0;let s=i.plannedStart[e],r=i.plannedFinish[e],o=t<0?0:i.eventFlags[t],a=t<0?-1:o&3;if(a===2)return o&Wa?7:6;let l=s!==-2147483648&&s<=n,c=t<0||n-i.eventDay[t]>i.freshnessDays;return(l||o&Ya)&&c?2:a===1?r!==-2147483648&&n>=r?5:4:a===0&&l?3:1}function bi(i,e,t){let n=i.eventOffsets[e];for(let s=i.eventOffsets[e+1]-1;s>=n;s--)if(i.eventDay[s]<=t)return s;return-1}function Za(i,e,t){let n=i.plannedStart[e],s=i.plannedFinish[e];return n===-2147483648&&s===-2147483648?0:s!==-2147483648&&s<=t?3:n!==-2147483648&&n<=t?2:1}function Hf(i,e,t){return Nh(i,e,bi(i,e,t),t)}function Nh(i,e,t,n){switch(zi(i,e,t,n)){case 0:case 2:return-1;case 3:return Dh(i,i.plannedStart[e],n);case 5:return Dh(i,i.plannedFinish[e],n);case 7:return i.eventDelay[t];default:return 0}}function Ka(i){if(i<0)return 0;let e=Ns.findIndex(t=>i<=t);return e<0?_i.length-1:e+1}function Xa(i,e){let t=e-i.workingFirst;return e===-2147483648||t<0||t>=i.worked.length?-1:i.worked[t]}function Dh(i,e,t){let n=Xa(i,e),s=Xa(i,t);return n<0||s<0?-1:Math.max(0,s-n)}var f_=6,p_=512,Gi=class{constructor(e,t,n,s=()=>{}){this.evidence=e;this.kinds=t;this.kindOf=n;this.further=s;this.begin=new Uint32Array(t)}evidence;kinds;kindOf;further;changes=new Map;begin;days=new Int32Array(0);sums=new Uint32Array(0);next=0;timer=0;get complete(){return this.days.length>0}on(e){if(!this.complete)return this.counted(e);let t=m_(this.days,e);return this.sums.slice(t*this.kinds,(t+1)*this.kinds)}buildSoon(e=()=>{}){let t=()=>{this.timer=0,this.build(performance.now()+f_)?e():this.timer=window.setTimeout(t)};this.timer=window.setTimeout(t)}build(e=1/0){if(this.complete)return!0;let{elements:t}=this.evidence;for(;this.next<t;){let n=Math.min(t,this.next+p_);for(;this.next<n;this.next++)this.gather(this.next);if(this.next<t&&performance.now()>=e)return!1}return this.sum(),!0}dispose(){window.clearTimeout(this.timer)}counted(e){let t=new Uint32Array(this.kinds),{elements:n}=this.evidence;for(let s=0;s<n;s++)t[this.kindOf(s,bi(this.evidence,s,e),e)]++;return t}gather(e){let{evidence:t}=this,n=t.eventOffsets[e],s=t.eventOffsets[e+1],r=[];for(let l of[t.plannedStart[e],t.plannedFinish[e]])l!==-2147483648&&r.push(l);for(let l=n;l<s;l++)r.push(t.eventDay[l],t.eventDay[l]+t.freshnessDays+1);this.further(e,r),r.sort((l,c)=>l-c);let o=n-1,a=this.kindOf(e,-1,-2147483648);this.begin[a]++;for(let l of r){for(;o+1<s&&t.eventDay[o+1]<=l;)o++;let c=this.kindOf(e,o<n?-1:o,l);if(c===a)continue;let h=this.changesOn(l);h[a]--,h[c]++,a=c}}changesOn(e){let t=this.changes.get(e);return t||this.changes.set(e,t=new Int32Array(this.kinds)),t}sum(){let e=Int32Array.from(this.changes.keys()).sort(),{kinds:t}=this,n=new Uint32Array((e.length+1)*t);n.set(this.begin),e.forEach((s,r)=>{let o=this.changes.get(s);for(let a=0;a<t;a++)n[(r+1)*t+a]=n[r*t+a]+o[a]}),this.sums=n,this.days=Int32Array.from([-2147483648,...e]),this.changes.clear()}},Vi=class extends Gi{constructor(e){super(e,Ve.length,(t,n,s)=>zi(e,t,n,s))}};function m_(i,e){let t=0,n=i.length-1;for(;t<n;){let s=t+n+1>>1;i[s]<=e?t=s:n=s-1}return t}var xe=class extends Error{constructor(t){super(`malformed: ${t}`);this.what=t}what},g_=844317015,Wf=8,Xf={i32:Int32Array,u32:Uint32Array,i16:Int16Array,u16:Uint16Array,u8:Uint8Array},Ja=class i{constructor(e,t,n,s){this.header=e;this.entries=t;this.file=n;this.base=s}header;entries;file;base;static of(e){let t=new DataView(e);if(e.byteLength<8||t.getUint32(0,!0)!==g_)throw new xe("scene");let n=t.getUint32(4,!0);if(8+n>e.byteLength||n%Wf!==0)throw new xe("header");let s=y_(new TextDecoder().decode(new Uint8Array(e,8,n)));return new i(s,Yf(s.arrays,"arrays"),e,8+n)}ints(e,t){let n=this.column(e,t);return n instanceof Int32Array?n:Int32Array.from(n)}counts(e,t){let n=this.column(e,t);if(n instanceof Int32Array||n instanceof Int16Array)throw new xe(e);return n instanceof Uint32Array?n:Uint32Array.from(n)}bytes(e,t){let n=this.column(e,t);if(!(n instanceof Uint8Array))throw new xe(e);return n}column(e,t){let n=this.entries[e],s=n&&Object.hasOwn(Xf,n.type)?Xf[n.type]:void 0;if(!n||!s||!qf(n.offset)||!qf(n.length))throw new xe(e);if(t!==void 0&&n.length!==t)throw new xe(e);let r=this.base+n.offset;if(r%Wf!==0||r+n.length*s.BYTES_PER_ELEMENT>this.file.byteLength)throw new xe(e);return new s(this.file,r,n.length)}};function y_(i){try{return Yf(JSON.parse(i),"header")}catch{throw new xe("header")}}function Yf(i,e){if(typeof i!="object"||i===null||Array.isArray(i))throw new xe(e);return i}function qf(i){return typeof i=="number"&&Number.isInteger(i)&&i>=0}var Pt=2048,ja=6,Oh=`ivec2 placeOf(int number) { return ivec2(number % ${Pt}, number / ${Pt}); }`,Hi=`int(${2147483648 .toString()}u)`,Qa=`
precision highp float;
precision highp int;
precision highp isampler2D;
uniform isampler2D plans;
uniform isampler2D events;
uniform isampler2D calendar;
uniform int calendarFirst;
uniform int calendarDays;
uniform int elements;
uniform int freshness;
uniform int day;
uniform int compared;
layout(location = 0) out highp uvec4 outStates;

${Oh}

struct Latest { bool there; int day; int verdict; bool seenStarted; bool finishedLate; int delay; };

Latest latestUpTo(ivec4 plan, int until) {
  int low = 0;
  int high = plan.a >> 1;
  while (low < high) {
    int middle = (low + high) >> 1;
    if (texelFetch(events, placeOf(plan.b + middle), 0).r <= until) low = middle + 1;
    else high = middle;
  }
  if (low == 0) return Latest(false, 0, -1, false, false, -1);
  ivec2 event = texelFetch(events, placeOf(plan.b + low - 1), 0).rg;
  return Latest(true, event.r, event.g & 3, (event.g & 4) != 0, (event.g & 8) != 0, event.g >> 4);
}

int stateAfter(ivec4 plan, Latest latest, int on) {
  if ((plan.a & 1) == 0) return 0;
  if (latest.verdict == 2) return latest.finishedLate ? 7 : 6;
  bool shouldHaveStarted = plan.r != ${Hi} && plan.r <= on;
  bool stale = !latest.there || on - latest.day > freshness;
  if ((shouldHaveStarted || latest.seenStarted) && stale) return 2;
  if (latest.verdict == 1) return plan.g != ${Hi} && on >= plan.g ? 5 : 4;
  return latest.verdict == 0 && shouldHaveStarted ? 3 : 1;
}

int planStateOf(ivec4 plan, int on) {
  if (plan.r == ${Hi} && plan.g == ${Hi}) return 0;
  if (plan.g != ${Hi} && plan.g <= on) return 3;
  return plan.r != ${Hi} && plan.r <= on ? 2 : 1;
}

int workedOn(int on) {
  int at = on - calendarFirst;
  return on == ${Hi} || at < 0 || at >= calendarDays ? -1 : texelFetch(calendar, placeOf(at), 0).r;
}

int workingDays(int after, int until) {
  int begin = workedOn(after);
  int end = workedOn(until);
  return begin < 0 || end < 0 ? -1 : max(0, end - begin);
}

int delayOf(ivec4 plan, Latest latest, int state) {
  if (state == 0 || state == 2) return -1;
  if (state == 3) return workingDays(plan.r, day);
  if (state == 5) return workingDays(plan.g, day);
  return state == 7 ? latest.delay : 0;
}

int bucketOf(int delay) {
  if (delay < 0) return 0;
  ${Ns.map((i,e)=>`if (delay <= ${i}) return ${e+1};`).join(`
  `)}
  return ${Ns.length+1};
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  outStates = uvec4(0u);
  if (at.y * ${Pt} + at.x >= elements) return;
  ivec4 plan = texelFetch(plans, at, 0);
  Latest latest = latestUpTo(plan, day);
  int state = stateAfter(plan, latest, day);
  int before = compared == day ? state : stateAfter(plan, latestUpTo(plan, compared), compared);
  outStates = uvec4(uint(state), uint(planStateOf(plan, day)), uint(before), uint(bucketOf(delayOf(plan, latest, state))));
}`,Wi={hidden:0,solid:1,hatched:2,ghost:3},Uh=`
precision highp float;
precision highp int;
uniform highp usampler2D states;
uniform highp usampler2D flags;
uniform highp usampler2D groups;
uniform sampler2D palette;
uniform sampler2D groupPalette;
uniform int colouring;
uniform int source;
uniform int hiddenStates;
uniform int ghostStates;
uniform int hiddenBuckets;
uniform int ghostBuckets;
layout(location = 0) out vec4 outLook;

const int planAsState[4] = int[4](${qa.join(", ")});

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ivec4 found = ivec4(texelFetch(states, at, 0));
  int flag = int(texelFetch(flags, at, 0).r);
  int state = source == 1 ? planAsState[found.g] : source == 2 ? found.b : found.r;
  bool hidden = ((hiddenStates >> state) & 1) == 1 || (flag & 1) != 0;
  bool ghost = ((ghostStates >> state) & 1) == 1 || (flag & 2) != 0;
  if (colouring == 1) {
    hidden = hidden || ((hiddenBuckets >> found.a) & 1) == 1;
    ghost = ghost || ((ghostBuckets >> found.a) & 1) == 1;
  }
  if (source == 3 && found.r == found.b) ghost = true;
  vec3 colour;
  if (colouring == 0) colour = texelFetch(palette, ivec2(state, 0), 0).rgb;
  else {
    int group = colouring == 1 ? found.a : int(texelFetch(groups, at, 0).r);
    colour = texelFetch(groupPalette, ivec2(min(group, textureSize(groupPalette, 0).x - 1), 0), 0).rgb;
  }
  int look = hidden ? ${Wi.hidden} : ghost ? ${Wi.ghost} : colouring == 0 && state == ${2} ? ${Wi.hatched} : ${Wi.solid};
  outLook = vec4(colour, float(look) / 255.0);
}`,$f=`
precision highp float;
precision highp int;
in uint element;
uniform sampler2D looks;
uniform int layer;
flat out int vElement;
flat out int vHatched;
flat out vec3 vColour;
out vec3 vView;

${Oh}

void main() {
  int row = int(element);
  vec4 found = texelFetch(looks, placeOf(row), 0);
  int look = int(found.a * 255.0 + 0.5);
  vElement = row;
  vHatched = int(look == ${Wi.hatched});
  vColour = found.rgb;
  vView = vec3(0.0);
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (look == ${Wi.hidden} || int(look == ${Wi.ghost}) != layer) return;
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  vView = view.xyz;
  gl_Position = projectionMatrix * view;
}`,Zf=`
precision highp float;
precision highp int;
flat in int vElement;
flat in int vHatched;
flat in vec3 vColour;
in vec3 vView;
uniform vec3 hatchColour;
uniform float hatchPixels;
#ifdef CLIPPED
uniform vec4 planes[${ja}];
uniform int planeCount;
#endif
layout(location = 0) out vec4 outColour;
layout(location = 1) out vec4 outIdentity;

// Light that depends on the slope alone: a face keeps its shade wherever the reader stands, and one that looks up
// shows exactly the colour of the legend.
float lightOn(vec3 n) {
  vec3 towards = n * n;
  float x = n.x > 0.0 ? 0.92 : 0.82;
  float y = n.y > 0.0 ? 0.76 : 0.87;
  float z = n.z > 0.0 ? 1.00 : 0.58;
  return dot(towards, vec3(x, y, z));
}

void main() {
  vec3 normal = normalize(cross(dFdx(vView), dFdy(vView)));
#ifdef CLIPPED
  for (int at = 0; at < planeCount; at++) if (dot(planes[at], vec4(vView, 1.0)) < 0.0) discard;
#endif
  vec3 world = normal * mat3(viewMatrix);
  vec3 colour = vColour;
  if (vHatched == 1) {
    float stripe = mod(gl_FragCoord.x + gl_FragCoord.y, hatchPixels);
    if (stripe < hatchPixels * 0.3) colour = mix(colour, hatchColour, 0.6);
  }
  outColour = vec4(colour * lightOn(world), 1.0);
  int identity = vElement + 1;
  ivec2 slope = ivec2(clamp(normal.xy * 7.5 + 8.0, 0.0, 15.0));
  outIdentity = vec4(
    float(identity & 255), float((identity >> 8) & 255), float((identity >> 16) & 255), float(slope.x * 16 + slope.y)
  ) / 255.0;
}`,Kf=`
precision highp float;
void main() { gl_Position = vec4(position.xy, 0.0, 1.0); }`,Jf=`
precision highp float;
precision highp int;
uniform sampler2D colours;
uniform sampler2D identities;
uniform sampler2D depths;
uniform sampler2D ghostIdentities;
uniform sampler2D ghostDepths;
uniform highp usampler2D flags;
uniform bool hasGhosts;
uniform bool hasSelection;
uniform int samples;
uniform ivec2 extent;
uniform int hovered;
uniform int outlinePixels;
uniform vec4 background;
uniform vec3 ghostColour;
uniform vec3 accent;
uniform float edgeStrength;
out vec4 outColour;

${Oh}

int identityOf(vec4 texel) {
  ivec4 bytes = ivec4(texel * 255.0 + 0.5);
  return bytes.r | (bytes.g << 8) | (bytes.b << 16);
}

vec3 slopeOf(vec4 texel) {
  int code = int(texel.a * 255.0 + 0.5);
  vec2 xy = (vec2(float(code >> 4), float(code & 15)) - 7.5) / 7.5;
  return normalize(vec3(xy, sqrt(max(0.0, 1.0 - dot(xy, xy)))));
}

ivec2 inside(ivec2 at) { return clamp(at, ivec2(0), extent - 1); }

// 1 where another element begins, less where the same element turns a corner.
float edgeAt(sampler2D source, ivec2 at, vec4 here) {
  int identity = identityOf(here);
  float found = 0.0;
  for (int side = 0; side < 2; side++) {
    vec4 there = texelFetch(source, inside(at + (side == 0 ? ivec2(1, 0) : ivec2(0, 1))), 0);
    if (there == here) continue;
    int other = identityOf(there);
    if (other != identity) found = max(found, 1.0);
    else if (identity != 0 && dot(slopeOf(here), slopeOf(there)) < 0.82) found = max(found, 0.6);
  }
  return found;
}

int frontAt(ivec2 at) {
  int solid = identityOf(texelFetch(identities, at, 0));
  return solid != 0 || !hasGhosts ? solid : identityOf(texelFetch(ghostIdentities, at, 0));
}

bool isSelected(int identity) {
  return identity != 0 && (texelFetch(flags, placeOf(identity - 1), 0).r & 4u) != 0u;
}

bool besideSelected(ivec2 at) {
  int reach = outlinePixels * samples;
  for (int turn = 0; turn < 8; turn++) {
    float angle = float(turn) * 0.7853982;
    ivec2 there = at + ivec2(round(vec2(cos(angle), sin(angle)) * float(reach)));
    if (isSelected(frontAt(inside(there)))) return true;
  }
  return false;
}

// Colours carry their share of opacity already (premultiplied).
vec4 colourAt(ivec2 at) {
  vec4 here = texelFetch(identities, at, 0);
  int front = identityOf(here);
  vec4 colour = front == 0 ? vec4(background.rgb * background.a, background.a) : vec4(texelFetch(colours, at, 0).rgb, 1.0);
  float edge = edgeStrength * edgeAt(identities, at, here);
  colour = vec4(colour.rgb * (1.0 - edge), max(colour.a, edge));
  if (hasGhosts) {
    vec4 ghost = texelFetch(ghostIdentities, at, 0);
    int behind = identityOf(ghost);
    if (behind != 0 && texelFetch(ghostDepths, at, 0).r < texelFetch(depths, at, 0).r) {
      float line = edgeAt(ghostIdentities, at, ghost);
      colour = mix(colour, vec4(ghostColour, 1.0), max(0.13, line * 0.42));
      if (front == 0) front = behind;
    }
  }
  if (hovered != 0 && front == hovered) colour = mix(colour, vec4(accent, 1.0), 0.16);
  if (hasSelection) {
    if (isSelected(front)) colour = mix(colour, vec4(accent, 1.0), 0.22);
    else if (besideSelected(at)) colour = vec4(accent, 1.0);
  }
  return colour;
}

void main() {
  ivec2 corner = ivec2(gl_FragCoord.xy) * samples;
  vec4 sum = vec4(0.0);
  for (int x = 0; x < samples; x++) {
    for (int y = 0; y < samples; y++) sum += colourAt(inside(corner + ivec2(x, y)));
  }
  outColour = sum / float(samples * samples);
}`,jf=`
precision highp float;
precision highp int;
uniform highp sampler2D depths;
uniform ivec2 at;
out vec4 outColour;

void main() {
  int depth = int(texelFetch(depths, at, 0).r * 16777215.0 + 0.5);
  outColour = vec4(float(depth & 255), float((depth >> 8) & 255), float(depth >> 16), 255.0) / 255.0;
}`;var Us=class{constructor(e,t){this.renderer=e;this.evidence=t;let{elements:n}=t,s=Fh(e,v_(t),4),r=Fh(e,x_(t),2),o=Fh(e,Int32Array.from(t.worked),1);this.sources=[s,r,o],this.uniforms={plans:{value:s},events:{value:r},calendar:{value:o},calendarFirst:{value:t.workingFirst},calendarDays:{value:t.worked.length},elements:{value:n},freshness:{value:t.freshnessDays},day:{value:0},compared:{value:0}},this.target=new xt(Pt,qi(n),{format:Fi,type:Ct,internalFormat:"RGBA8UI",minFilter:ot,magFilter:ot,depthBuffer:!1}),this.cover=Xi(Qa,this.uniforms),this.graph.add(this.cover),this.graph.matrixWorldAutoUpdate=!1}renderer;evidence;target;graph=new bn;cover;sources;uniforms;flat=new fi(-1,1,1,-1,0,1);stale=!0;get texture(){return this.target.texture}setDay(e,t){this.stale||=e!==this.uniforms.day.value||t!==this.uniforms.compared.value,this.uniforms.day.value=e,this.uniforms.compared.value=t}update(){return this.stale?(this.stale=!1,this.renderer.setRenderTarget(this.target),this.renderer.render(this.graph,this.flat),!0):!1}read(){this.update(),this.renderer.setRenderTarget(this.target);let e=this.renderer.getContext(),t=new Uint32Array(4*Pt*this.target.height);return e.readPixels(0,0,Pt,this.target.height,e.RGBA_INTEGER,e.UNSIGNED_INT,t),this.renderer.setRenderTarget(null),Uint8Array.from(t.subarray(0,4*this.evidence.elements))}invalidate(){this.stale=!0}dispose(){for(let e of this.sources)e.dispose();this.target.dispose(),this.cover.geometry.dispose(),this.cover.material.dispose()}};function Xi(i,e){let t=new dn;t.setAttribute("position",new Dt(new Float32Array([-1,-1,0,3,-1,0,-1,3,0]),3));let n=new $t({glslVersion:ki,vertexShader:Kf,fragmentShader:i,uniforms:e,depthTest:!1,depthWrite:!1}),s=new kt(t,n);return s.frustumCulled=!1,s.matrixAutoUpdate=!1,s}function qi(i){return Math.max(1,Math.ceil(i/Pt))}function v_(i){let{elements:e,plannedStart:t,plannedFinish:n,eventOffsets:s,linked:r}=i,o=new Int32Array(4*e);for(let a=0,l=0;a<e;a++)o[l++]=t[a],o[l++]=n[a],o[l++]=s[a],o[l++]=2*(s[a+1]-s[a])+(r[a]===0?0:1);return o}function x_({eventDay:i,eventFlags:e,eventDelay:t}){let n=new Int32Array(2*i.length);for(let s=0;s<i.length;s++)n[2*s]=i[s],n[2*s+1]=t[s]*16+e[s];return n}var __={1:[yi,"R32I"],2:[Cs,"RG32I"],4:[Fi,"RGBA32I"]};function Fh(i,e,t){let n=qi(e.length/t);if(n>i.capabilities.maxTextureSize)throw new xe("event_offsets");let s=new Int32Array(Pt*n*t);s.set(e);let[r,o]=__[t],a=new Yn(s,Pt,n,r,Rs);return a.internalFormat=o,a.needsUpdate=!0,a}function ks(i){let e=Ja.of(i),{header:t}=e;if(t.version!==2)throw new xe("version");let n=tp(t,"elements"),s=Yi(t,"classes"),r=Yi(t,"storeys"),o=Yi(t,"sections"),a=Yi(t,"responsibles"),l=np(t,"tasks").map(d=>({uid:Fs(d.uid),code:Fs(d.code),name:Fs(d.name)})),c=ep(e,"task_offsets",n),h=e.counts("tasks_of",c[n]);if(h.some(d=>d>=l.length))throw new xe("tasks_of");return{elements:n,evidence:b_(e,n),classes:s,classOf:Or(e,"class_of",n,s.length),storeys:r,storeyOf:Or(e,"storey_of",n,r.length),sections:o,sectionOf:Or(e,"section_of",n,o.length),responsibles:a,responsibleOf:Or(e,"responsible_of",n,a.length),tasks:l,taskOf:Or(e,"task_of",n,l.length),taskOffsets:c,tasksOf:h,marks:w_(t),firstDay:el(t.first_day),lastDay:el(t.last_day),coverage:S_(t.coverage,e.bytes("linked",n))}}function Qf(i,e){if(typeof i!="object"||i===null)throw new xe("words");let t=i;if(t.version!==2)throw new xe("version");let n=Yi(t,"guids",e),s=null;return{guids:n,names:Yi(t,"names",e),tags:Yi(t,"tags",e),rowOf:r=>(s??=new Map(n.map((o,a)=>[o,a])),s.get(r)??-1)}}function b_(i,e){let t=ep(i,"event_offsets",e),n=t[e];return Vf({elements:e,freshnessDays:tp(i.header,"freshness_days"),linked:i.bytes("linked",e),plannedStart:i.ints("planned_start",e),plannedFinish:i.ints("planned_finish",e),eventOffsets:t,eventDay:i.ints("event_day",n),eventVerdict:i.bytes("event_verdict",n),eventNotDone:i.bytes("event_not_done",n),eventFinish:i.ints("event_finish",n),workingFirst:el(i.header.working_first),worked:i.counts("worked")})}function ep(i,e,t){let n=i.counts(e,t+1);if(n[0]!==0)throw new xe(e);for(let s=1;s<=t;s++)if(n[s]<n[s-1])throw new xe(e);return n}function Or(i,e,t,n){let s=i.ints(e,t);for(let r=0;r<t;r++)if(s[r]<-1||s[r]>=n)throw new xe(e);return s}function tp(i,e){let t=i[e];if(typeof t!="number"||!Number.isInteger(t)||t<0)throw new xe(e);return t}function Yi(i,e,t){let n=i[e];if(!Array.isArray(n)||t!==void 0&&n.length!==t)throw new xe(e);return n.map(Fs)}function np(i,e){let t=i[e];if(!Array.isArray(t)||t.some(n=>typeof n!="object"||n===null))throw new xe(e);return t}function Fs(i){return i==null?"":String(i)}function w_(i){return np(i,"marks").map(e=>({day:el(e.day),kind:Fs(e.kind),label:Fs(e.label)})).filter(e=>e.day!==-2147483648).sort((e,t)=>e.day-t.day)}function el(i){return typeof i=="number"&&Number.isInteger(i)?i:-2147483648}function S_(i,e){let t=typeof i=="object"&&i!==null?i:{},n=(r,o)=>typeof t[r]=="number"?t[r]:o,s=e.reduce((r,o)=>r+(o?1:0),0);return{linked:n("linked",s),unlinked:n("unlinked",e.length-s),multiTask:n("multi_task",0)}}var ip="http://www.w3.org/2000/svg",M_={iso:"M12 3l8 4.5v9L12 21l-8-4.5v-9z M12 12l8-4.5 M12 12v9 M12 12L4 7.5",front:"M5 20V8l7-4 7 4v12z M5 20h14 M10 20v-6h4v6",top:"M5 5h14v14H5z M5 12h14 M12 5v14",fit:"M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5",play:"M8 5l11 7-11 7z",pause:"M8 5v14 M16 5v14",back:"M15 6l-6 6 6 6",forward:"M9 6l6 6-6 6",back_week:"M18 6l-6 6 6 6 M11 6l-6 6 6 6",forward_week:"M6 6l6 6-6 6 M13 6l6 6-6 6",back_mark:"M19 6l-6 6 6 6 M7 9l3 3-3 3-3-3z",forward_mark:"M5 6l6 6-6 6 M17 9l3 3-3 3-3-3z",today:"M5 6h14v14H5z M5 10.5h14 M9 3.5v4 M15 3.5v4 M12 14v2.5",picture:"M4 7h3.5l1.5-2.5h6L16.5 7H20v12H4z M12 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",film:"M4 6.5h11v11H4z M15 11l5-3v8l-5-3",eye:"M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",eye_off:"M4 4l16 16 M6.5 7.5C4 9.3 2.5 12 2.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.3-1.1 M10 5.7c.6-.1 1.3-.2 2-.2 6 0 9.5 6.5 9.5 6.5s-.8 1.5-2.3 3.1",close:"M6 6l12 12 M18 6L6 18"};function E(i,e="",t="",...n){let s=document.createElement(i);return e&&(s.className=e),t&&(s.textContent=t),s.append(...n),s}function E_(i){let e=document.createElementNS(ip,"svg");e.setAttribute("viewBox","0 0 24 24"),e.setAttribute("aria-hidden","true");let t=document.createElementNS(ip,"path");return t.setAttribute("d",M_[i]),e.append(t),e}function dt(i,e,t){let n=E("button","icon");return n.type="button",Jn(n,i,e),n.addEventListener("click",t),n}function Jn(i,e,t){i.replaceChildren(E_(e)),i.title=t,i.setAttribute("aria-label",t)}var $i=class{constructor(e,t=()=>{}){this.changed=t;this.marks=new Uint8Array(e)}changed;marks;chosen=0;latest=-1;sorted=new Uint32Array;get count(){return this.chosen}get last(){return this.latest>=0&&this.marks[this.latest]===1?this.latest:this.rows()[0]??-1}has(e){return this.marks[e]===1}rows(){if(this.sorted)return this.sorted;let e=new Uint32Array(this.chosen),t=0;for(let n=this.marks.indexOf(1);n>=0;n=this.marks.indexOf(1,n+1))e[t++]=n;return this.sorted=e}set(e){let t=this.chosen;t===e.length&&this.holdsAll(e)||(this.marks.fill(0),this.chosen=0,this.put(e,1),(this.chosen>0||t>0)&&this.tell())}add(e){this.put(e,1)&&this.tell()}remove(e){this.put(e,0)&&this.tell()}toggle(e){this.put([e],this.has(e)?0:1)&&this.tell()}clear(){this.set([])}holdsAll(e){let t=new Set;for(let n=0;n<e.length;n++){if(this.marks[e[n]]!==1)return!1;t.add(e[n])}return t.size===this.chosen}put(e,t){let n=this.chosen;for(let s=0;s<e.length;s++){let r=e[s];!(r>=0&&r<this.marks.length)||this.marks[r]===t||(this.marks[r]=t,this.chosen+=t===1?1:-1,t===1&&(this.latest=r))}return this.chosen!==n}tell(){this.sorted=null,this.changed(this.rows())}};function tl(i,e){let t=new Uint32Array(Ve.length);for(let n=0;n<i.length;n++)t[e[i[n]]]++;return{count:i.length,byState:t,late:t[3]+t[5]}}async function kh(i,e){try{return await navigator.clipboard.writeText(i),!0}catch{return A_(i,e)}}function A_(i,e){let t=E("textarea","off-screen");t.value=i,t.setAttribute("aria-hidden","true"),e.append(t);let s=e.getRootNode().activeElement;t.select();try{return document.execCommand("copy")}catch{return!1}finally{t.remove(),s?.focus?.({preventScroll:!0})}}var sp="http://www.w3.org/2000/svg",T_={tree:"M4 6h9 M9 12h11 M9 18h11 M5 8.5V18h2 M5 12h2",search:"M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z M16 16l4.5 4.5",section:"M4 8.5L12 4l8 4.5v7L12 20l-8-4.5z M2 13.5l20-4",measure:"M3 16.5L16.5 3 21 7.5 7.5 21z M7 12.5l2 2 M10 9.5l3 3 M13 6.5l2 2",views:"M12 3l8 4.5v9L12 21l-8-4.5v-9z M12 12l8-4.5 M12 12v9 M12 12L4 7.5",fit:"M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5",walk:"M13 3.6a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z M8 12l2.5-3.5 3-.5 2 3.5 3 1 M12.5 8.5L11.5 14l3 3 1 4 M11 14l-1.5 3.5L6.5 21",link:"M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.5 1.5 M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.5",help:"M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8 M12 16.8v.1",map:"M3.5 6.5L9 4l6 2.5L20.5 4v13.5L15 20l-6-2.5L3.5 20z M9 4v13.5 M15 6.5V20",north:"M12 3l5 17-5-3.5L7 20z",project:"M4 5h16v14H4z M8 15l3-4 2 2.5 1.5-2L17 15z",isolate:"M4 8V4h4 M16 4h4v4 M20 16v4h-4 M8 20H4v-4 M9 9h6v6H9z",hide:"M4 4l16 16 M6.5 7.5C4 9.3 2.5 12 2.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.3-1.1 M10 5.7c.6-.1 1.3-.2 2-.2 6 0 9.5 6.5 9.5 6.5s-.8 1.5-2.3 3.1",xray:"M4 8V5a1 1 0 0 1 1-1h3 M16 4h3a1 1 0 0 1 1 1v3 M20 16v3a1 1 0 0 1-1 1h-3 M8 20H5a1 1 0 0 1-1-1v-3 M12 8v8 M8 12h8",copy:"M9 9h11v11H9z M15 9V4H4v11h5",undo:"M8 5L4 9l4 4 M4 9h10a5.5 5.5 0 0 1 0 11h-4",redo:"M16 5l4 4-4 4 M20 9H10a5.5 5.5 0 0 0 0 11h4",open:"M9 6l6 6-6 6",close:"M6 6l12 12 M18 6L6 18",turn:"M5 9a7.5 7.5 0 0 1 13.5-1.5L20 9 M20 4v5h-5 M19 15a7.5 7.5 0 0 1-13.5 1.5L4 15 M4 20v-5h5"};function Bs(i){let e=document.createElementNS(sp,"svg");e.setAttribute("viewBox","0 0 24 24"),e.setAttribute("aria-hidden","true");let t=document.createElementNS(sp,"path");return t.setAttribute("d",T_[i]),e.append(t),e}function fn(i,e,t){let n=E("button","icon","",Bs(i));return n.type="button",n.title=e,n.setAttribute("aria-label",e),n.addEventListener("click",t),n}function gt(i,e,t){let n=E("button","worded","",...i?[Bs(i)]:[],E("span","",e));return n.type="button",n.addEventListener("click",t),n}var nl=class{constructor(e,t){this.words=e;this.changed=t;this.bar.setAttribute("aria-label",e.say("tool.bar"));let n=fn("close",e.say("panel.close"),()=>this.close(!0));this.panel.append(E("header","","",this.title,n),this.holder),this.panel.hidden=!0,this.column.append(this.panel)}words;changed;bar=E("nav","tool-bar");column=E("div","column");panel=E("section","panel");title=E("h3");holder=E("div","panel-holder");buttons=new Map;entries=new Map;current="";get open(){return this.current}add(e){let t=E("div","tool-group");for(let n of e){let s=fn(n.icon,this.words.say(`tool.${n.name}.title`),()=>this.press(n.name));n.body&&s.setAttribute("aria-expanded","false"),n.stays&&s.setAttribute("aria-pressed","false"),this.buttons.set(n.name,s),this.entries.set(n.name,n),t.append(s)}this.bar.append(t)}addMenu(e,t,n){let s=E("details","menu"),r=E("summary","icon","",Bs(t)),o=this.words.say(`tool.${e}.title`);r.title=o,r.setAttribute("aria-label",o);let a=E("div","menu-list");for(let[l,c]of n){let h=E("button","",l);h.type="button",h.addEventListener("click",()=>{s.open=!1,c()}),a.append(h)}s.append(r,a),s.addEventListener("focusout",l=>{s.contains(l.relatedTarget)||(s.open=!1)}),s.addEventListener("keydown",l=>{l.key!=="Escape"||!s.open||(s.open=!1,r.focus(),l.stopPropagation())}),this.bar.lastElementChild?.append(s)}setDown(e,t){this.buttons.get(e)?.setAttribute("aria-pressed",String(t))}press(e){let t=this.entries.get(e);if(!t.body)return t.pressed?.();if(this.current===e)return void this.close();this.mark(!1),this.current=e,this.title.textContent=this.words.say(`tool.${e}.title`),this.panel.setAttribute("aria-label",this.title.textContent),this.holder.replaceChildren(t.body),this.panel.hidden=!1,this.mark(!0),this.changed(e)}close(e=!1){if(this.current==="")return!1;let t=this.buttons.get(this.current);return this.mark(!1),this.current="",this.panel.hidden=!0,e&&t?.focus({preventScroll:!0}),this.changed(""),!0}mark(e){this.buttons.get(this.current)?.setAttribute("aria-expanded",String(e)),this.column.classList.toggle("has-panel",e)}};var il=class{constructor(e,t,n){this.canvas=t;this.meant=n;let s={capture:!0,signal:this.off.signal};e.addEventListener("pointerdown",r=>this.down(r),s),e.addEventListener("pointermove",r=>this.move(r),s),e.addEventListener("pointerup",r=>this.up(r),s),e.addEventListener("pointercancel",()=>this.giveUp(),s),e.addEventListener("dblclick",r=>r.target===t&&this.meant.cleared(),s)}canvas;meant;press=null;timer=0;off=new AbortController;giveUp(){window.clearTimeout(this.timer);let e=this.press?.rectangle===!0&&!this.press.done;return this.press=null,e&&this.meant.drawn(null),e}dispose(){this.giveUp(),this.off.abort()}down(e){if(e.target!==this.canvas)return;if(!e.isPrimary){this.giveUp();return}if(e.button!==0)return;let t=e.shiftKey&&e.pointerType!=="touch",n=e.pointerType==="touch"?10:4;this.press={pointer:e.pointerId,from:this.placeOf(e),reach:n,rectangle:t,moved:!1,done:!1},t&&(e.stopPropagation(),this.canvas.focus({preventScroll:!0}),this.canvas.setPointerCapture(e.pointerId)),e.pointerType==="touch"&&(this.timer=window.setTimeout(()=>this.long(),500))}move(e){let{press:t}=this;if(!t||t.pointer!==e.pointerId)return;let n=this.placeOf(e);Math.hypot(n.x-t.from.x,n.y-t.from.y)>t.reach&&(t.moved=!0,window.clearTimeout(this.timer)),t.rectangle&&(e.stopPropagation(),t.moved&&this.meant.drawing(t.from,n))}up(e){let{press:t}=this;if(!t||t.pointer!==e.pointerId)return;window.clearTimeout(this.timer),this.press=null;let n=this.placeOf(e);t.rectangle&&e.stopPropagation(),t.rectangle&&t.moved?this.meant.drawn({from:t.from,to:n}):!t.moved&&!t.done&&this.meant.clicked(t.from,e.shiftKey||e.ctrlKey||e.metaKey)}long(){!this.press||this.press.moved||(this.press.done=!0,this.meant.clicked(this.press.from,!0))}placeOf(e){let t=this.canvas.getBoundingClientRect();return{x:e.clientX-t.left,y:e.clientY-t.top}}};var R_={picture:["drag","pan","zoom","arrows","views","fit","walk"],choose:["click","add","box","touch","escape"],elements:["isolate","hide","xray","all","undo"],tools:["outline","search","section","measure"],time:["day","week","mark","ends","play"]},sl=class{element=E("div","help");before=null;constructor(e){let t=fn("close",e.say("tool.help.close"),()=>this.close()),n=E("h3","",e.say("tool.help.title")),s=E("div","help-columns");for(let[o,a]of Object.entries(R_)){let l=E("dl");for(let c of a)l.append(E("dt","",e.say(`tool.help.${c}_key`)),E("dd","",e.say(`tool.help.${c}`)));s.append(E("section","","",E("h4","quiet",e.say(`tool.help.group_${o}`)),l))}let r=E("div","help-sheet","",E("header","","",n,t),s);r.setAttribute("role","dialog"),r.setAttribute("aria-modal","true"),r.setAttribute("aria-label",e.say("tool.help.title")),this.element.append(r),this.element.hidden=!0,this.element.addEventListener("click",o=>o.target===this.element&&this.close()),this.element.addEventListener("keydown",o=>{o.key==="Tab"&&o.preventDefault(),o.key!=="Escape"&&o.stopPropagation()})}get shown(){return!this.element.hidden}open(){let e=this.element.getRootNode();this.before=e.activeElement,this.element.hidden=!1,this.element.querySelector("button")?.focus()}close(){return this.shown?(this.element.hidden=!0,this.before?.focus?.({preventScroll:!0}),!0):!1}};var Ur=[0,1,2,3,4,5],rl=.05,C_=Math.cos(Math.PI/60);function Fr(i){if(!i)return[];if(i.kind==="plane")return[i.plane];let[e,t,n,s,r,o]=i.box;return[[1,0,0,-e],[0,1,0,-t],[0,0,1,-n],[-1,0,0,s],[0,-1,0,r],[0,0,-1,o]]}function zh(i,e){return i?e?Fr(i).some(([t,n,s,r])=>ll(e).some(o=>t*o[0]+n*o[1]+s*o[2]+r<0)):!0:!1}function Gh(i,e,t){let n=[...i],s=i[(e+3)%6];return n[e]=e<3?Math.min(t,s-rl):Math.max(t,s+rl),n}function ol(i){let e=Math.max(.1,.01*Math.max(i[3]-i[0],i[4]-i[1],i[5]-i[2]));return[i[0]-e,i[1]-e,i[2]-e,i[3]+e,i[4]+e,i[5]+e]}function al(i,e){let t=[(i[0]+i[3])/2,(i[1]+i[4])/2,(i[2]+i[5])/2];return t[e%3]=i[e],t}function Vh(i,e,t){let n=[...e];return n[i%3]+=t,n}function Hh(i){let e=n=>[i[n&1?3:0],i[n&2?4:1],i[n&4?5:2]],t=[];for(let n=0;n<8;n++)for(let s of[1,2,4])(n&s)===0&&t.push([e(n),e(n|s)]);return t}function ll(i){return Array.from({length:8},(e,t)=>[i[t&1?3:0],i[t&2?4:1],i[t&4?5:2]])}function Wh(i){return{kind:"plane",plane:[0,0,-1,i]}}function Xh(i,e){let t=Math.hypot(...e);if(!(t>1e-9))return null;let[n,s,r]=[-e[0]/t,-e[1]/t,-e[2]/t];return{kind:"plane",plane:[n,s,r,-(n*i[0]+s*i[1]+r*i[2])+.001]}}function qh(i,e){let t=Math.hypot(i[0],i[1],i[2]);return[i[0],i[1],i[2],i[3]-e*t]}function Yh(i){return[-i[0],-i[1],-i[2],-i[3]]}function rp(i,e,t){let[n,s,r]=[e[0]-i[0],e[1]-i[1],e[2]-i[2]],[o,a,l]=[t[0]-i[0],t[1]-i[1],t[2]-i[2]],c=[s*l-r*a,r*o-n*l,n*a-s*o];return Math.hypot(...c)>1e-9*(Math.hypot(n,s,r)*Math.hypot(o,a,l)+1e-12)?c:null}function $h(i,e){let t=e.flatMap((r,o)=>{let a=e[(o+1)%e.length],l=r&&a?rp(i,r,a):null,c=l?Math.hypot(...l):0;return l?[[l[0]/c,l[1]/c,l[2]/c]]:[]}),n=(r,o)=>r[0]*o[0]+r[1]*o[1]+r[2]*o[2]>C_,[s]=t;return t.length===e.length&&t.every(r=>n(r,s))?s:null}function Zh(i){let e=Math.hypot(...i);for(let t of[0,1,2]){if(Math.abs(i[t])/e<Math.cos(Math.PI/90))continue;let n=[0,0,0];return n[t]=Math.sign(i[t]),n}return i}function Kh(i,e,t,n){let[s,r]=[e.x-i.x,e.y-i.y],o=s*s+r*r;return o<1?0:(t.x*s+t.y*r)/o*n}function Jh(i,e,t,n){let s=Bh(i)??n,r=Bh(e)??n,o=t.filter(a=>a>s+(r-s)/2&&a<r+(r-s)/4);return Math.min(Bh(o)??r,r)-(o.length>0?rl/5:0)}function Bh(i){return i.length===0?null:[...i].sort((e,t)=>e-t)[Math.floor(i.length/4)]}function cl(i,e){let[t,n,s]=[e[0]-i[0],e[1]-i[1],e[2]-i[2]];return{total_m:Math.hypot(t,n,s),horizontal_m:Math.hypot(t,n),vertical_m:s}}function jh(i,e){let t=Math.abs(i)<100?3:2,n=Number(i.toFixed(t));return(n===0?0:n).toLocaleString(e,{minimumFractionDigits:t,maximumFractionDigits:t})}function Qh(i,e,t,n){let s=null,r=t;for(let o of i){let a=n(o);if(!a)continue;let l=Math.hypot(a.x-e.x,a.y-e.y);l>r||([s,r]=[o,l])}return s}var P_=12,I_=4,hl=class{constructor(e,t,n){this.words=e;this.stage=t;this.tones=n;this.again=gt(null,e.say("tool.measure.again"),()=>this.clear()),this.total.setAttribute("aria-live","polite"),this.hint.setAttribute("role","status"),this.element.append(this.hint,this.total,this.parts,this.snapped,E("div","foot","",this.again)),this.ended=t.overlay(s=>this.draw(s)),this.fill()}words;stage;tones;element=E("div","panel-body measure");hint=E("p","quiet");total=E("p","figure");parts=E("dl");snapped=E("p","quiet note");again;points=[];ended;pick(e){let t=this.stage.pick(e.x,e.y);if(!t?.point){this.hint.textContent=this.words.say("tool.measure.nothing");return}this.points.length===2&&(this.points=[]);let n=this.cornerAt(t.element,e);this.points.push({point:n??t.point,corner:n!==null}),this.fill()}clear(){let e=this.points.length>0;return this.points=[],this.fill(),e}dispose(){this.ended()}cornerAt(e,t){let n=this.stage.boxOf([e]),s=n&&Qh(ll(n),t,P_,a=>this.stage.screenOf(a)),r=s&&this.stage.screenOf(s);if(!s||!r)return null;let o=this.pixelAt(s,r);for(let[a,l]of[[0,0],[2,0],[-2,0],[0,2],[0,-2],[2,2],[-2,-2],[2,-2],[-2,2]]){let c=this.stage.pick(r.x+a,r.y+l);if(!(c?.element!==e||!c.point)&&cl(c.point,s).total_m<=I_*o)return s}return null}pixelAt(e,t){let n=[0,1,2].map(s=>{let r=[...e];r[s]+=.1;let o=this.stage.screenOf(r);return o?Math.hypot(o.x-t.x,o.y-t.y):0});return .1/Math.max(...n,1e-6)}fill(){let{words:e,points:t}=this,[n,s]=t;if(this.hint.textContent=e.say(n?s?"tool.measure.done":"tool.measure.second":"tool.measure.first"),this.total.hidden=this.parts.hidden=!s,this.again.disabled=!n,this.snapped.textContent=s&&t.some(r=>r.corner)?e.say("tool.measure.snapped"):"",s){let{total_m:r,horizontal_m:o,vertical_m:a}=cl(n.point,s.point);this.total.textContent=this.metres(r);let l=(c,h)=>[E("dt","",e.say(`tool.measure.${c}`)),E("dd","number",this.metres(h))];this.parts.replaceChildren(...l("horizontal",o),...l("vertical",a))}this.stage.redraw()}metres(e){return`${jh(e,this.words.say("locale"))} m`}draw(e){let t=this.points.map(({point:l})=>e.project(l)),[n,s]=t,{pen:r}=e,{ink:o,paper:a}=this.tones();r.save(),n&&s&&(this.stroke(r,n,s,a,5),this.stroke(r,n,s,o,2));for(let l of t)l&&this.dot(r,l,o,a);n&&s&&this.label(r,{x:(n.x+s.x)/2,y:(n.y+s.y)/2},o,a),r.restore()}stroke(e,t,n,s,r){e.strokeStyle=s,e.lineWidth=r,e.lineCap="round",e.beginPath(),e.moveTo(t.x,t.y),e.lineTo(n.x,n.y),e.stroke()}dot(e,t,n,s){e.beginPath(),e.arc(t.x,t.y,4.5,0,Math.PI*2),e.fillStyle=n,e.strokeStyle=s,e.lineWidth=2,e.fill(),e.stroke()}label(e,t,n,s){let r=this.total.textContent??"";e.font=`600 14px ${getComputedStyle(this.element).fontFamily||"sans-serif"}`,e.textAlign="center",e.textBaseline="middle";let o=e.measureText(r).width+16;e.fillStyle=n,e.beginPath(),e.roundRect(t.x-o/2,t.y-13,o,26,6),e.fill(),e.fillStyle=s,e.fillText(r,t.x,t.y+1)}};function jn(i){return i.normalize("NFKC").toLowerCase()}var kr=class{constructor(e,t,n){this.facts=e;this.names=t;this.classTexts=e.classes.map(s=>jn(`${n(s)}
${s}`)),this.storeyTexts=e.storeys.map(jn),this.sectionTexts=e.sections.map(jn),this.taskTexts=e.tasks.map(s=>[jn(s.code),jn(s.name)])}facts;names;blocks=[];classTexts;storeyTexts;sectionTexts;taskTexts;named=0;get complete(){return!this.names||this.named>=this.facts.elements}grow(e,t=6){let n=e()+t;for(;!this.complete&&(this.takeBlock(),!(e()>=n)););return this.complete}find(e,t){let n=op(e);if(n.length===0)return{rows:new Uint32Array,best:new Uint32Array};this.grow(()=>0,1);let s=this.scoresOf(n[0]);for(let r of n.slice(1)){let o=this.scoresOf(r);for(let a=0;a<s.length;a++)s[a]=o[a]===0?0:Math.min(s[a],o[a])}return N_(s,t)}reason(e,t){let[n]=op(e);if(n===void 0)return null;let{facts:s,names:r}=this,o=[];r&&o.push(["name",r.names[t]??""],["guid",r.guids[t]??""],["tag",r.tags[t]??""]);for(let l=s.taskOffsets[t];l<s.taskOffsets[t+1];l++){let c=s.tasks[s.tasksOf[l]];c&&o.push(["task",[c.code,c.name].filter(h=>h!=="").join(" ")])}o.push(["class",this.classTexts[s.classOf[t]]??""]),o.push(["storey",s.storeys[s.storeyOf[t]]??""]),o.push(["section",s.sections[s.sectionOf[t]]??""]);let a=o.find(([,l])=>jn(l).includes(n));return a?{field:a[0],text:a[1]}:null}takeBlock(){let{names:e,guids:t,tags:n}=this.names,s=this.named,r=Math.min(s+2048,this.facts.elements);for(let o of[e,t,n])this.blocks.push(L_(o,s,r));this.named=r}scoresOf(e){let{facts:t}=this,n=new Uint8Array(t.elements);eu(n,t.classOf,this.classTexts.map(s=>Math.max(...s.split(`
`).map(r=>ul(r,e))))),eu(n,t.storeyOf,this.storeyTexts.map(s=>ul(s,e))),eu(n,t.sectionOf,this.sectionTexts.map(s=>ul(s,e))),this.raiseTasks(n,e);for(let s of this.blocks)D_(n,s,e);return n}raiseTasks(e,t){let{taskOffsets:n,tasksOf:s}=this.facts,r=Uint8Array.from(this.taskTexts,o=>Math.max(...o.map(a=>ul(a,t))));if(r.some(o=>o>0))for(let o=0;o<e.length;o++)for(let a=n[o];a<n[o+1];a++){let l=r[s[a]]??0;l>e[o]&&(e[o]=l)}}};function op(i){return jn(i.slice(0,200)).split(/\s+/).filter(t=>t!=="").slice(0,8)}function ul(i,e){let t=i.indexOf(e);return t<0?0:t>0?1:i.length===e.length?3:2}function eu(i,e,t){for(let n=0;n<i.length;n++){let s=t[e[n]]??0;s>i[n]&&(i[n]=s)}}function L_(i,e,t){let n=i.slice(e,t),s=jn(n.map(o=>o.includes(`
`)?o.replaceAll(`
`," "):o).join(`
`))+`
`,r=new Uint32Array(t-e+1);for(let o=0,a=1;a<=t-e;a++)o=s.indexOf(`
`,o)+1,r[a]=o;return{first:e,text:s,starts:r}}function D_(i,e,t){let{text:n,starts:s,first:r}=e,o=0;for(let a=n.indexOf(t);a>=0;a=n.indexOf(t,s[o+1])){for(;s[o+1]<=a;)o++;let l=s[o+1]-s[o]-1,c=a>s[o]?1:l===t.length?3:2;c>i[r+o]&&(i[r+o]=c)}}function N_(i,e){let t=new Uint32Array(4);for(let o of i)t[o]++;let n=new Uint32Array(i.length-t[0]),s=[[],[],[],[]],r=0;for(let o=0;o<i.length;o++){let a=i[o];a!==0&&(n[r++]=o,s[a].length<e&&s[a].push(o))}return{rows:n,best:Uint32Array.from([...s[3],...s[2],...s[1]].slice(0,e))}}var Br=class{constructor(e,t,n){this.grouping=t;let s=e.storeys.map((A,M)=>e.storeys.length-1-M),r={of:e.storeyOf,rank:s},o={of:e.classOf,rank:n},[a,l]=t==="storey"?[r,o]:[o,r],c=l.rank.length+1,h=A=>ap(a,A)*c+ap(l,A),d=new Uint32Array((a.rank.length+1)*c+1);for(let A=0;A<e.elements;A++)d[h(A)+1]++;let u=lp(a.rank),f=lp(l.rank),g=[],_=[],p=[],m=[];for(let A=0;A+1<d.length;A++){let M=d[A+1];if(d[A+1]+=d[A],M===0)continue;let C=u[Math.floor(A/c)];(g.length===0||g[g.length-1]!==C)&&(g.push(C),_.push(p.length)),p.push(f[A%c]),m.push(d[A])}this.members=new Uint32Array(e.elements),this.place=new Uint32Array(e.elements);let w=d.slice(0,-1);for(let A=0;A<e.elements;A++){let M=w[h(A)]++;this.members[M]=A,this.place[A]=M}this.outerOf=Int32Array.from(g),this.outerFirst=Uint32Array.from([..._,p.length]),this.innerOf=Int32Array.from(p),this.memberFirst=Uint32Array.from([...m,e.elements]),this.openOuter=new Uint8Array(g.length),this.openInner=new Uint8Array(p.length),this.lay()}grouping;members;outerOf;outerFirst;innerOf;memberFirst;openOuter;openInner;place;groupLine=new Uint32Array;groups=new Int32Array;lines=0;get length(){return this.lines}lineAt(e){let t=dl(this.groupLine,e),n=this.groups[t];return n<0?{level:1,group:-1-n,row:-1}:this.groupLine[t]===e?{level:2,group:n,row:-1}:{level:3,group:n,row:this.members[this.memberFirst[n]+e-this.groupLine[t]-1]}}rowsOf(e){if(e.level===3)return Uint32Array.of(e.row);if(e.level===2)return this.members.subarray(this.memberFirst[e.group],this.memberFirst[e.group+1]);let t=this.outerFirst[e.group],n=this.outerFirst[e.group+1];return this.members.subarray(this.memberFirst[t],this.memberFirst[n])}isOpen(e){return e.level===1?this.openOuter[e.group]===1:e.level===2&&this.openInner[e.group]===1}setOpen(e,t){e.level!==3&&((e.level===1?this.openOuter:this.openInner)[e.group]=t?1:0,this.lay())}parentOf(e){let t=this.lineAt(e);if(t.level===1)return-1;let n=dl(this.groupLine,e);if(t.level===3)return this.groupLine[n];for(let s=n;s>=0;s--)if(this.groups[s]<0)return this.groupLine[s];return-1}reveal(e){if(!(e>=0&&e<this.place.length))return-1;let t=this.place[e],n=dl(this.memberFirst,t),s=dl(this.outerFirst,n);return this.openOuter[s]=1,this.openInner[n]=1,this.lay(),this.groupLine[this.groups.indexOf(n)]+1+t-this.memberFirst[n]}stateCounts(e){return this.tally(8,t=>e[t])}countsWithout(e,t){let n=this.tally(2,s=>(e[s]&t)===0?0:1);return Uint32Array.from({length:this.innerOf.length},(s,r)=>n[2*r])}countsOf(e,t,n){let s=e.level===1?this.outerFirst[e.group]:e.group,r=e.level===1?this.outerFirst[e.group+1]:e.group+1,o=new Uint32Array(n);for(let a=s*n;a<r*n;a++)o[a%n]+=t[a];return o}tally(e,t){let n=new Uint32Array(this.innerOf.length*e);for(let s=0;s<this.innerOf.length;s++){let r=this.memberFirst[s+1];for(let o=this.memberFirst[s];o<r;o++)n[s*e+t(this.members[o])]++}return n}lay(){let e=[],t=[],n=0;for(let s=0;s<this.outerOf.length;s++)if(e.push(n++),t.push(-1-s),this.openOuter[s]!==0)for(let r=this.outerFirst[s];r<this.outerFirst[s+1];r++)e.push(n++),t.push(r),this.openInner[r]===1&&(n+=this.memberFirst[r+1]-this.memberFirst[r]);this.groupLine=Uint32Array.from(e),this.groups=Int32Array.from(t),this.lines=n}};function tu(i,e){let t=i.map((r,o)=>o),n=new Intl.Collator(e,{numeric:!0}).compare;t.sort((r,o)=>n(i[r],i[o])||r-o);let s=new Uint32Array(i.length);return t.forEach((r,o)=>s[r]=o),s}function ap(i,e){let t=i.of[e];return t>=0&&t<i.rank.length?i.rank[t]:i.rank.length}function lp(i){let e=new Int32Array(i.length+1).fill(-1);for(let t=0;t<i.length;t++)e[i[t]]=t;return e}function dl(i,e){let t=0,n=i.length-1;for(;t<n;){let s=t+n+1>>1;i[s]<=e?t=s:n=s-1}return t}var Tn=[3,5,2,4,7,6,1,0],nu=[6,7,4,5,3,2,1,0],O_=3,fl=class{constructor(e,t){this.words=e;this.changed=t;this.bar.setAttribute("aria-hidden","true");for(let s of Tn){let r=this.rowOf(s);this.rows.set(s,r),this.list.append(r.item)}for(let s of nu)this.bar.append(this.rows.get(s).share);this.built.type="checkbox",this.built.addEventListener("change",()=>this.changed()),this.toggle=E("label","toggle","",this.built,E("span","",e.say("hide_unbuilt"))),this.element.setAttribute("aria-label",e.say("legend.title")),this.instead.hidden=!0;let n=E("div","head","",E("p","","",this.total,this.totalUnit),this.corner);this.element.append(n,this.below,this.bar,this.list,this.instead,this.toggle,this.note),this.refresh()}words;changed;element=E("section","legend");corner=E("div","corner");instead=E("div","instead");below=E("div","below");list=E("ul");bar=E("div","shares");toggle;total=E("strong","figure","–");totalUnit=E("span","quiet");note=E("p","quiet note");built=E("input");rows=new Map;hidden=0;alone=-1;get hiddenStates(){return this.hidden|(this.built.checked?O_:0)}get ghostStates(){return this.alone<0?1:255&~(1<<this.alone)}get leftOut(){return this.hidden}leaveOut(e){this.hidden=e&255,this.refresh(),this.changed()}showStates(e){this.list.hidden=this.bar.hidden=this.toggle.hidden=!e,this.instead.hidden=e}show(e){let t=e.reduce((n,s)=>n+s,0);this.total.textContent=this.words.count(t),this.totalUnit.textContent=this.words.say("legend.elements");for(let[n,s]of this.rows)s.number.textContent=this.words.count(e[n]),s.item.classList.toggle("none",e[n]===0),s.share.style.flexGrow=String(e[n]),s.share.hidden=e[n]===0}showWithoutShape(e){this.note.textContent=e>0?this.words.say("legend.without_shape",{count:e}):""}toggleUnbuilt(){this.built.checked=!this.built.checked,this.changed()}reset(){return this.alone<0?!1:(this.alone=-1,this.refresh(),this.changed(),!0)}rowOf(e){let t=Ve[e],n=E("span","number","–"),s=E("button","only","",E("i",`swatch ${t}`),E("span","word",this.words.say(`state.${t}`)),n);s.type="button",s.addEventListener("click",()=>{this.alone=this.alone===e?-1:e,this.hidden&=~(1<<e),this.refresh(),this.changed()});let r=dt("eye","",()=>{this.hidden^=1<<e,this.alone===e&&(this.alone=-1),this.refresh(),this.changed()});return{item:E("li","","",s,r),only:s,number:n,eye:r,share:E("i",`share ${t}`)}}refresh(){for(let[e,t]of this.rows){let n=this.words.say(`state.${Ve[e]}`),s=(this.hidden>>e&1)===1,r=this.alone===e;t.item.classList.toggle("off",s||this.alone>=0&&!r),t.item.classList.toggle("hidden-state",s),t.only.setAttribute("aria-pressed",String(r)),t.only.title=r?this.words.say("legend.all"):this.words.say("legend.only",{state:n}),Jn(t.eye,s?"eye_off":"eye",this.words.say(s?"legend.show":"legend.hide",{state:n}))}}};var U_=["isolate","hide","xray","fit"],cp=4,F_={i:"isolate",h:"hide",x:"xray",f:"fit"},k_=0,pl=class{constructor(e,t){this.words=e;this.answers=t;this.element.tabIndex=0,this.element.setAttribute("role","tree"),this.element.setAttribute("aria-multiselectable","true"),this.element.setAttribute("aria-label",e.say("panel.tree.title")),this.element.append(this.sizer),this.element.addEventListener("scroll",()=>this.render()),this.element.addEventListener("keydown",n=>this.key(n)),this.watcher.observe(this.element)}words;answers;element=E("div","tree");sizer=E("div","tree-sizer");pool=[];watcher=new ResizeObserver(()=>this.render());prefix=`atlas-tree-${++k_}`;tree=null;visibility=null;states=null;byState=null;shown=null;cursor=0;asked=0;put(e,t){this.tree=e,this.visibility=t,this.shown=null,this.byState=null,this.cursor=0,this.element.scrollTop=0,e.outerOf.length===1&&e.setOpen(e.lineAt(0),!0),this.renderSoon()}putStates(e){this.states=e,this.byState=null,this.renderSoon()}marksChanged(){this.shown=null,this.renderSoon()}renderSoon(){cancelAnimationFrame(this.asked),this.asked=requestAnimationFrame(()=>this.render())}reveal(e){if(!this.tree)return;let t=this.tree.reveal(e);t>=0&&this.go(t)}dispose(){cancelAnimationFrame(this.asked),this.watcher.disconnect()}render(){let{tree:e}=this;if(!e||this.element.clientHeight===0)return;let t=this.lineHeight();this.sizer.style.height=`${e.length*t}px`,this.cursor=Math.min(this.cursor,Math.max(0,e.length-1));let n=Math.max(0,Math.floor(this.element.scrollTop/t)-cp),s=Math.min(e.length,Math.ceil((this.element.scrollTop+this.element.clientHeight)/t)+cp);for(;this.pool.length<s-n;)this.pool.push(this.shapeOf());this.pool.forEach((r,o)=>{let a=n+o;r.element.hidden=a>=s,a<s&&this.fill(r,a,t)}),this.element.setAttribute("aria-activedescendant",`${this.prefix}-${this.cursor}`)}fill(e,t,n){let r=this.tree.lineAt(t),{element:o}=e;e.number=t,o.id=`${this.prefix}-${t}`,o.style.transform=`translateY(${t*n}px)`,o.className=`branch level-${r.level}${t===this.cursor?" cursor":""}`,o.setAttribute("aria-level",String(r.level));let a=this.answers.labelOf(r);e.label.textContent=a,e.label.title=a,e.open.hidden=r.level===3,r.level===3?this.fillElement(e,r.row):this.fillGroup(e,r);let l=this.words.say(e.tick.checked?"panel.tree.hide":"panel.tree.show",{name:a});e.tick.setAttribute("aria-label",l)}fillElement(e,t){let n=this.visibility.marks[t];e.tick.checked=(n&1)===0,e.tick.indeterminate=!1,e.bar.hidden=!0,e.count.hidden=!0,e.swatch.hidden=this.states===null,this.states&&(e.swatch.className=`swatch ${Ve[this.states[t]]}`),e.element.removeAttribute("aria-expanded");let s=this.answers.chosen(t);e.element.setAttribute("aria-selected",String(s)),e.element.classList.toggle("chosen",s),e.element.classList.toggle("outlined",(n&2)!==0),e.element.classList.toggle("gone",(n&1)!==0)}fillGroup(e,t){let n=this.tree;this.shown??=n.countsWithout(this.visibility.marks,1);let s=n.rowsOf(t).length,[r]=n.countsOf(t,this.shown,1);if(e.tick.checked=r>0,e.tick.indeterminate=r>0&&r<s,e.count.hidden=!1,e.count.textContent=this.words.count(s),e.swatch.hidden=!0,e.element.setAttribute("aria-expanded",String(n.isOpen(t))),e.element.setAttribute("aria-selected","false"),e.element.classList.toggle("gone",r===0),e.bar.hidden=this.states===null,!this.states)return;this.byState??=n.stateCounts(this.states);let o=n.countsOf(t,this.byState,Ve.length);Tn.forEach((l,c)=>{e.shares[c].style.flexGrow=String(o[l]),e.shares[c].hidden=o[l]===0});let a=Tn.filter(l=>o[l]>0);e.bar.title=a.map(l=>`${this.words.say(`state.${Ve[l]}`)} ${this.words.count(o[l])}`).join(`
`)}shapeOf(){let e=E("span","open","",Bs("open")),t=E("input");t.type="checkbox",t.tabIndex=-1;let n=Tn.map(d=>E("i",`share ${Ve[d]}`)),s=E("span","bar","",...n),r=E("i","swatch"),o=E("span","word"),a=E("span","number"),l=E("span","actions"),c=E("div","branch","",e,t,r,o,s,a,l);c.setAttribute("role","treeitem");let h={element:c,open:e,tick:t,swatch:r,label:o,bar:s,shares:n,count:a,number:-1};for(let d of U_){let u=fn(d,this.words.say(`panel.act.${d}`),f=>{f.stopPropagation(),this.act(d,h.number)});u.tabIndex=-1,l.append(u)}return t.addEventListener("click",d=>d.stopPropagation()),t.addEventListener("change",()=>this.tick(h.number,t.checked)),e.addEventListener("click",d=>{d.stopPropagation(),this.toggle(h.number)}),c.addEventListener("click",d=>this.pressed(h.number,d.ctrlKey||d.metaKey||d.shiftKey)),this.sizer.append(c),h}pressed(e,t){let n=this.tree.lineAt(e);this.cursor=e,n.level===3||t?this.answers.choose(this.tree.rowsOf(n),t):this.toggle(e),this.render()}toggle(e){let t=this.tree.lineAt(e);this.tree.setOpen(t,!this.tree.isOpen(t)),this.cursor=e,this.render()}tick(e,t){this.cursor=e,this.answers.tick(this.tree.rowsOf(this.tree.lineAt(e)),t)}act(e,t){this.cursor=t,this.answers.act(e,this.tree.rowsOf(this.tree.lineAt(t))),this.renderSoon()}key(e){!this.tree||this.tree.length===0||e.altKey||e.ctrlKey||e.metaKey||!this.walk(e.key)&&!this.does(e.key,e.shiftKey)||(e.preventDefault(),e.stopPropagation())}walk(e){let t=this.tree,n=Math.max(1,Math.floor(this.element.clientHeight/this.lineHeight())-1),s={ArrowDown:1,ArrowUp:-1,PageDown:n,PageUp:-n,Home:-t.length,End:t.length},r=t.lineAt(this.cursor),o=t.isOpen(r);if(e in s)this.go(this.cursor+s[e]);else if(e==="ArrowRight"&&r.level<3&&!o)this.toggle(this.cursor);else if(e==="ArrowRight"&&r.level<3)this.go(this.cursor+1);else if(e==="ArrowLeft"&&o)this.toggle(this.cursor);else if(e==="ArrowLeft")this.go(Math.max(t.parentOf(this.cursor),0));else return e==="ArrowRight";return!0}does(e,t){let n=this.tree.rowsOf(this.tree.lineAt(this.cursor)),s=F_[e.toLowerCase()];if(e==="Enter")this.answers.choose(n,t);else if(e===" ")this.answers.tick(n,n.every(r=>(this.visibility.marks[r]&1)!==0));else if(s)this.answers.act(s,n);else return!1;return this.renderSoon(),!0}go(e){let t=this.lineHeight();this.cursor=Math.min(Math.max(e,0),this.tree.length-1),this.sizer.style.height=`${this.tree.length*t}px`;let n=this.cursor*t,{scrollTop:s,clientHeight:r}=this.element;n<s?this.element.scrollTop=n:n+t>s+r&&(this.element.scrollTop=n+t-r),this.render()}lineHeight(){return Number.parseFloat(getComputedStyle(this.element).getPropertyValue("--line-height"))||32}};var B_=50,z_=16,G_=0,ml=class{constructor(e,t,n){this.words=e;this.classWord=t;this.answers=n;this.tree=new pl(e,{act:n.act,tick:(s,r)=>r?this.visibility?.show(s):this.visibility?.hide(s),choose:n.choose,chosen:n.chosen,labelOf:s=>this.labelOf(s)}),this.field.type="search",this.field.placeholder=e.say("panel.search.hint"),this.field.setAttribute("aria-label",e.say("panel.search.title")),this.field.setAttribute("aria-controls",this.prefix),this.field.autocomplete="off",this.field.spellcheck=!1,this.field.addEventListener("input",()=>this.search()),this.field.addEventListener("keydown",s=>this.key(s)),this.hits.id=this.prefix,this.hits.setAttribute("role","listbox"),this.hits.setAttribute("aria-label",e.say("panel.search.title")),this.told.setAttribute("role","status"),this.found.append(this.told,this.hits),this.found.hidden=!0;for(let s of["storey","class"]){let r=gt(null,e.say(`panel.tree.by_${s}`),()=>this.group(s));r.setAttribute("aria-pressed",String(s===this.grouping)),this.groupings.set(s,r),this.segments.append(r)}this.undo=fn("undo",e.say("panel.undo"),()=>this.visibility?.undo()),this.redo=fn("redo",e.say("panel.redo"),()=>this.visibility?.redo()),this.all=gt(null,e.say("panel.show_all"),()=>this.visibility?.showAll()),this.foot.append(this.seen,this.undo,this.redo,this.all),this.element.append(this.field,this.segments,this.tree.element,this.found,this.foot)}words;classWord;answers;element=E("div","panel-body");field=E("input","field");tree;found=E("div","found");told=E("p","quiet told");hits=E("ul","hits");groupings=new Map;segments=E("div","segments");foot=E("div","foot");seen=E("span","quiet");undo;redo;all;trees=new Map;prefix=`atlas-hits-${++G_}`;grouping="storey";facts=null;names=null;visibility=null;states=null;index=null;result=null;cursor=-1;timer=0;put(e,t,n){this.facts=e,this.names=null,this.visibility=t,this.states=n,this.trees.clear(),this.makeIndex(),this.group(this.grouping),this.marksChanged()}putNames(e){this.names=e,this.makeIndex(),this.growSoon(),this.tree.renderSoon(),this.field.value!==""&&this.search()}putStates(e){this.states=e,this.tree.putStates(e),this.result&&this.listHits()}marksChanged(){let{visibility:e}=this;if(!e)return;this.tree.marksChanged();let n={shown:e.elements-e.hidden,count:e.elements};this.seen.textContent=this.words.say(e.hidden>0?"panel.some_shown":"panel.all_shown",n),this.undo.disabled=!e.canUndo,this.redo.disabled=!e.canRedo,this.all.disabled=e.hidden+e.ghosts===0}chosenChanged(){this.tree.renderSoon(),this.result&&this.listHits()}opened(){this.tree.renderSoon()}reveal(e){this.field.value===""&&this.tree.reveal(e)}dispose(){window.clearTimeout(this.timer),this.tree.dispose()}group(e){this.grouping=e;for(let[r,o]of this.groupings)o.setAttribute("aria-pressed",String(r===e));let{facts:t,visibility:n}=this;if(!t||!n)return;let s=this.trees.get(e);if(!s){let r=tu(t.classes.map(this.classWord),this.words.say("locale"));s=new Br(t,e,r),this.trees.set(e,s)}this.tree.put(s,n),this.states&&this.tree.putStates(this.states)}labelOf(e){if(e.level===3)return this.nameOf(e.row);let t=this.trees.get(this.grouping),n=e.level===1?t.outerOf[e.group]:t.innerOf[e.group],s=e.level===1==(this.grouping==="storey"),{facts:r,words:o}=this;return s?r.storeys[n]||o.say("panel.tree.no_storey"):n<0?o.say("panel.tree.no_class"):this.classWord(r.classes[n])}nameOf(e){return this.names?this.names.names[e]||this.names.tags[e]||this.names.guids[e]||this.words.say("card.unnamed"):this.words.say("panel.tree.element",{number:e+1})}makeIndex(){window.clearTimeout(this.timer),this.index=this.facts?new kr(this.facts,this.names,this.classWord):null}growSoon(){this.timer=window.setTimeout(()=>{this.index&&!this.index.grow(()=>performance.now())&&this.growSoon()},z_)}search(){let e=this.field.value.trim();this.cursor=-1,this.result=e===""?null:this.index?.find(e,B_)??null,this.found.hidden=this.result===null,this.tree.element.hidden=this.segments.hidden=this.result!==null,this.result?this.listHits():this.tree.renderSoon()}listHits(){let{rows:e,best:t}=this.result,n=e.length===0?"none":e.length>t.length?"more":"all",s=[E("span","",this.words.say(`panel.search.${n}`,{count:e.length,shown:t.length}))];e.length>0&&s.push(gt(null,this.words.say("panel.search.choose_all"),()=>this.chooseAll())),this.told.replaceChildren(...s),this.hits.replaceChildren(...Array.from(t,(r,o)=>this.hitOf(r,o)))}hitOf(e,t){let{facts:n,words:s}=this,r=this.states?Ve[this.states[e]]:"",o=this.classWord(n.classes[n.classOf[e]]??""),a=n.storeys[n.storeyOf[e]]??"",l=this.index.reason(this.field.value,e),c=l&&(l.field==="guid"||l.field==="tag"||l.field==="task"),h=[o,a,c?`${s.say(`panel.search.${l.field}`)} ${l.text}`:""],d=E("i",`swatch ${r}`);d.title=r?s.say(`state.${r}`):"";let u=E("span","hit-text","",E("span","word",this.nameOf(e)));u.append(E("span","quiet under",h.filter(g=>g!=="").join(" · ")));let f=E("li","hit","",d,u);return f.id=`${this.prefix}-${t}`,f.setAttribute("role","option"),f.setAttribute("aria-selected",String(this.answers.chosen(e))),f.classList.toggle("chosen",this.answers.chosen(e)),f.classList.toggle("cursor",t===this.cursor),f.addEventListener("click",g=>{this.cursor=t,this.answers.choose(Uint32Array.of(e),g.ctrlKey||g.metaKey||g.shiftKey)}),f}chooseAll(){!this.result||this.result.rows.length===0||(this.answers.choose(this.result.rows,!1),this.answers.act("fit",this.result.rows))}key(e){let t=this.result?.best.length??0;if(!e.isComposing){if(e.key==="Enter"&&this.cursor>=0)this.answers.choose(Uint32Array.of(this.result.best[this.cursor]),e.shiftKey);else if(e.key==="Enter")this.chooseAll();else if(e.key==="ArrowDown"&&t>0)this.move(Math.min(this.cursor+1,t-1));else if(e.key==="ArrowUp"&&t>0)this.move(Math.max(this.cursor-1,-1));else if(e.key==="Escape"&&this.field.value!=="")this.field.value="",this.search();else return void(e.key!=="Escape"&&e.stopPropagation());e.preventDefault(),e.stopPropagation()}}move(e){this.hits.children[this.cursor]?.classList.remove("cursor"),this.cursor=e;let t=this.hits.children[e];t?.classList.add("cursor"),t?.scrollIntoView({block:"nearest"}),this.field.setAttribute("aria-activedescendant",t?t.id:"")}};var V_=["storey","box","face"],H_=240,hp=new Set(["IfcSlab","IfcSlabStandardCase","IfcRoof","IfcCovering"]),W_=[6,3,1.5],gl=.1,up=1,yl=class{constructor(e,t,n,s,r){this.words=e;this.stage=t;this.accent=n;this.chosen=s;this.changed=r;let o=E("div","segments");for(let a of V_){let l=gt(null,e.say(`tool.section.${a}`),()=>this.choose(a));this.ways.set(a,l),o.append(l)}this.reset=gt("close",e.say("tool.section.reset"),()=>this.put(null)),this.knobs=Ur.map(a=>this.knobOf(a)),this.handles.append(...this.knobs),this.element.append(o,this.body,E("div","foot","",this.reset)),this.ended=t.overlay(a=>this.draw(a)),this.fill()}words;stage;accent;chosen;changed;element=E("div","panel-body section");handles=E("div","handles");ways=new Map;body=E("div","section-body");reset;knobs;numbers=[];way="storey";facts=null;storey=-1;current=null;open=!1;awaiting=!1;ended;get cut(){return this.current}get picking(){return this.awaiting}setFacts(e){this.facts=e,this.storey=-1,this.fill()}setOpen(e){this.open=e,e||(this.awaiting=!1),e&&this.fill(),this.stage.redraw()}put(e,t=-1){this.current=e,this.storey=t,e&&(this.way=e.kind==="box"?"box":t>=0||this.way==="storey"?"storey":"face"),this.awaiting=this.awaiting&&e===null,this.stage.setClipping(Fr(e)),this.fill(),this.changed(),this.stage.redraw()}pick(e){let t=this.stage.pick(e.x,e.y);if(!t?.point)return!1;let{element:n,point:s}=t,r=(h,d)=>{let u=this.stage.pick(e.x+h,e.y+d);return u?.element===n?u.point:null},o=W_.reduce((h,d)=>h??$h(s,[r(d,0),r(0,d),r(-d,0),r(0,-d)]),null);if(!o)return!1;let a=this.stage.standpoint.get(),c=(a[0]-s[0])*o[0]+(a[1]-s[1])*o[1]+(a[2]-s[2])*o[2]>=0?o:[-o[0],-o[1],-o[2]];return this.awaiting=!1,this.put(Xh(s,Zh(c))),!0}giveUp(){let e=this.awaiting;return this.awaiting=!1,e&&this.fill(),e&&this.changed(),e}dispose(){this.ended()}choose(e){if(this.way=e,this.awaiting=!1,e==="box"&&this.current?.kind!=="box"){let t=this.stage.whole();if(t)return this.put({kind:"box",box:ol(t)})}this.fill(),this.changed(),this.stage.redraw()}fill(){for(let[t,n]of this.ways)n.setAttribute("aria-pressed",String(t===this.way));this.reset.disabled=this.current===null,this.numbers=[];let e=this.way==="storey"?this.storeyParts():this.way==="box"?this.boxParts():this.faceParts();this.body.replaceChildren(...e),this.body.className=`section-body ${this.way}`}storeyParts(){let e=this.facts?.storeys??[];if(e.length===0)return[E("p","quiet",this.words.say("tool.section.no_storeys"))];let t=E("div","choices");for(let n=e.length-1;n>=0;n--){let s=gt(null,e[n]||this.words.say("panel.tree.no_storey"),()=>this.cutAbove(n));s.setAttribute("aria-pressed",String(n===this.storey)),t.append(s)}return[E("p","quiet",this.words.say("tool.section.storey_hint")),t]}boxParts(){let e=this.current;if(e?.kind!=="box")return[E("p","quiet",this.words.say("tool.section.no_shape"))];let t=E("div","six");t.append(E("span"),E("span","quiet",this.words.say("tool.section.from")),E("span","quiet",this.words.say("tool.section.to")));for(let s of[0,1,2]){t.append(E("span","quiet",this.words.say(`tool.section.axis_${s}`)));for(let r of[s,s+3])t.append(this.numberOf(r,e.box))}let n=gt("fit",this.words.say("tool.section.around_chosen"),()=>this.tighten());return n.disabled=this.chosen().length===0,[E("p","quiet",this.words.say("tool.section.box_hint")),t,n]}faceParts(){let e=gt(null,this.words.say(this.awaiting?"tool.section.picking":"tool.section.pick"),()=>{this.awaiting=!this.awaiting,this.fill(),this.changed()});e.setAttribute("aria-pressed",String(this.awaiting));let t=[E("p","quiet",this.words.say("tool.section.face_hint")),e],n=this.current;if(n?.kind==="plane"){let s=r=>()=>this.put({kind:"plane",plane:qh(n.plane,r)});t.push(E("div","acts","",gt(null,this.words.say("tool.section.less"),s(-gl*5)),gt(null,this.words.say("tool.section.further"),s(gl*5)),gt("turn",this.words.say("tool.section.turn"),()=>this.put({kind:"plane",plane:Yh(n.plane)}))))}return t}numberOf(e,t){let n=E("input","field number");return n.type="number",n.step=String(gl),n.value=t[e].toFixed(2),n.setAttribute("aria-label",this.words.say(`tool.section.face_${e}`)),n.addEventListener("keydown",s=>s.key!=="Escape"&&s.stopPropagation()),n.addEventListener("change",()=>{let s=n.valueAsNumber;Number.isFinite(s)?this.moveFace(e,s):this.tellNumbers()}),this.numbers[e]=n,n}moveFace(e,t){this.current?.kind==="box"&&(this.current={kind:"box",box:Gh(this.current.box,e,t)},this.stage.setClipping(Fr(this.current)),this.tellNumbers(),this.changed(),this.stage.redraw())}tellNumbers(){if(this.current?.kind==="box")for(let e of Ur)this.numbers[e]&&(this.numbers[e].value=this.current.box[e].toFixed(2))}tighten(){let e=this.stage.boxOf(this.chosen());e&&this.put({kind:"box",box:ol(e)})}cutAbove(e){let t=this.facts;if(e===this.storey)return this.put(null);let n=this.stage.boxOf(zs(t,e))??this.stage.whole();if(!n)return;let s=e+1,r=this.bottomsOf(zs(t,s));for(;r.length===0&&++s<t.storeys.length;)r=this.bottomsOf(zs(t,s));let o=[...zs(t,e,hp),...zs(t,s,hp)],a=Jh(this.bottomsOf(zs(t,e)),r,this.bottomsOf(o),n[5]+.01);this.put(Wh(a),e)}bottomsOf(e){let t=Math.ceil(e.length/H_);return e.filter((s,r)=>r%t===0).map(s=>this.stage.boxOf([s])).flatMap(s=>s?[s[2]]:[])}knobOf(e){let t=E("button","knob");return t.type="button",t.hidden=!0,t.setAttribute("role","slider"),t.setAttribute("aria-label",this.words.say(`tool.section.face_${e}`)),t.addEventListener("keydown",n=>{let r={ArrowUp:1,ArrowRight:1,ArrowDown:-1,ArrowLeft:-1,PageUp:10,PageDown:-10}[n.key];r===void 0||this.current?.kind!=="box"||(n.preventDefault(),n.stopPropagation(),this.moveFace(e,this.current.box[e]+r*gl))}),t.addEventListener("pointerdown",n=>this.grab(n,t,e)),t}grab(e,t,n){if(this.current?.kind!=="box"||e.button!==0)return;e.preventDefault(),e.stopPropagation(),t.focus({preventScroll:!0}),t.setPointerCapture(e.pointerId);let s=new AbortController,r={x:e.clientX,y:e.clientY};t.addEventListener("pointermove",o=>{if(this.current?.kind!=="box")return;let a=al(this.current.box,n),l=this.stage.screenOf(a),c=this.stage.screenOf(Vh(n,a,up));if(!l||!c)return;let h=Kh(l,c,{x:o.clientX-r.x,y:o.clientY-r.y},up);r={x:o.clientX,y:o.clientY},h!==0&&this.moveFace(n,this.current.box[n]+h)},{signal:s.signal});for(let o of["pointerup","pointercancel"])t.addEventListener(o,()=>s.abort(),{signal:s.signal})}draw(e){let t=this.open&&this.current?.kind==="box"?this.current.box:null;for(let s of Ur)this.placeKnob(s,t,e);if(!t)return;let{pen:n}=e;n.save(),n.strokeStyle=this.accent(),n.lineWidth=1,n.globalAlpha=.7,n.beginPath();for(let[s,r]of Hh(t)){let o=e.project(s),a=e.project(r);!o||!a||(n.moveTo(o.x,o.y),n.lineTo(a.x,a.y))}n.stroke(),n.restore()}placeKnob(e,t,n){let s=this.knobs[e],r=t&&n.project(al(t,e));s.hidden=!r,!(!r||!t)&&(s.style.transform=`translate(${r.x.toFixed(1)}px, ${r.y.toFixed(1)}px)`,s.setAttribute("aria-valuenow",t[e].toFixed(2)))}};function zs(i,e,t){let n=[];for(let s=0;s<i.elements;s++)i.storeyOf[s]===e&&(!t||t.has(i.classes[i.classOf[s]]))&&n.push(s);return n}var X_=["fit","isolate","hide","xray","copy"],vl=class{constructor(e,t){this.words=e;this.element.setAttribute("aria-label",e.say("panel.chosen.title")),this.title.setAttribute("aria-live","polite"),this.head.append(this.title,fn("close",e.say("panel.chosen.clear"),t.cleared)),this.bar.setAttribute("aria-hidden","true"),this.many.append(this.head,this.late,this.bar,this.list);for(let n of X_)this.acts.append(gt(null,e.say(`panel.act_word.${n}`),()=>t.act(n)));this.element.append(this.many,this.acts),this.element.hidden=!0}words;element=E("section","chosen-many");head=E("header");title=E("h3");late=E("p","late");bar=E("div","shares");list=E("ul","sums");many=E("div","many");acts=E("div","acts");show(e,t){if(this.element.hidden=e.length===0,this.many.hidden=e.length<2,e.length<2)return;let{count:n,byState:s,late:r}=tl(e,t);this.title.textContent=this.words.say("panel.chosen.count",{count:n}),this.late.textContent=this.words.say(r>0?"panel.chosen.late":"panel.chosen.none_late",{count:r}),this.late.classList.toggle("quiet",r===0);let o=Tn.filter(a=>s[a]>0);this.bar.replaceChildren(...o.map(a=>{let l=E("i",`share ${Ve[a]}`);return l.style.flexGrow=String(s[a]),l})),this.list.replaceChildren(...o.map(a=>{let l=E("span","word",this.words.say(`state.${Ve[a]}`));return E("li","","",E("i",`swatch ${Ve[a]}`),l,E("span","number",this.words.count(s[a])))}))}};var Wr=0,q_=100,Y_=16e6,Gs=class{constructor(e,t=()=>{}){this.elements=e;this.changed=t;this.marks=new Uint8Array(e)}elements;changed;marks;past=[];future=[];counted=null;get canUndo(){return this.past.length>0}get canRedo(){return this.future.length>0}get hidden(){return this.counts().hidden}get ghosts(){return this.counts().ghosts}show(e){this.mark(e,Wr)}hide(e){this.mark(e,1)}ghost(e){this.mark(e,2)}toggleGhost(e){let t=!1;for(let n=0;n<e.length&&!t;n++)t=this.marks[e[n]]!==2;this.mark(e,t?2:Wr)}isolate(e,t=1){this.step(n=>{n.fill(t),dp(n,e,Wr)})}showAll(){this.step(e=>e.fill(Wr))}undo(){let e=this.past.pop();e&&(this.future.push(this.marks),this.take(e))}redo(){let e=this.future.pop();e&&(this.past.push(this.marks),this.take(e))}write(e,t,n,s=0,r=0){if(e.set(this.marks),n&&(s|r)!==0)for(let o=0;o<e.length;o++){let a=n[o];e[o]|=s>>a&1|(r>>a&1)<<1}for(let o=0;o<t.length;o++)e[t[o]]|=4;return e}counts(){if(this.counted)return this.counted;let e=0,t=0;for(let n of this.marks)e+=n&1,t+=n>>1;return this.counted={hidden:e,ghosts:t}}mark(e,t){this.step(n=>dp(n,e,t))}step(e){let t=this.marks.slice();if(e(t),$_(t,this.marks))return;this.past.push(this.marks);let n=Math.max(1,Math.min(q_,Math.floor(Y_/Math.max(1,this.elements))));this.past.length>n&&this.past.shift(),this.future=[],this.take(t)}take(e){this.marks=e,this.counted=null,this.changed()}};function dp(i,e,t){for(let n=0;n<e.length;n++)i[e[n]]=t}function $_(i,e){for(let t=0;t<i.length;t++)if(i[t]!==e[t])return!1;return!0}var Z_=["iso","top","front","back","left","right"],K_=160,J_=2600,Ki=class{constructor(e){this.parts=e;let{words:t,stage:n,view:s}=e,r=a=>xl(t,a);this.model=new ml(t,r,{act:(a,l)=>this.act(a,l),choose:(a,l)=>this.choose(a,l),chosen:a=>this.selected.has(a)}),this.section=new yl(t,n,()=>e.tones.ink,()=>this.selected.rows(),()=>this.cutChanged()),this.measure=new hl(t,n,()=>({ink:e.tones.ink,paper:e.tones.raised})),this.chosen=new vl(t,{act:a=>a==="copy"?void this.copyGuids():this.act(a,this.selected.rows()),cleared:()=>this.selected.clear()}),this.help=new sl(t),this.dock=new nl(t,a=>this.panelChanged(a)),this.dock.add([{name:"model",icon:"tree",body:this.model.element},{name:"section",icon:"section",body:this.section.element},{name:"measure",icon:"measure",body:this.measure.element}]),this.dock.add([{name:"fit",icon:"fit",pressed:()=>n.standpoint.fit(void 0,!0)},{name:"walk",icon:"walk",pressed:()=>this.walk(!n.standpoint.walking),stays:!0}]);let o=Z_.map(a=>[t.say(`tool.views.${a}`),()=>n.standpoint.show(a,!0)]);this.dock.addMenu("views","views",o),this.dock.add([{name:"link",icon:"link",pressed:()=>{this.copyLink()}},{name:"help",icon:"help",pressed:()=>this.help.open()}]),this.rectangle.hidden=!0,this.toldNotice.setAttribute("role","status");for(let a of[this.hiddenNotice,this.cutNotice,this.toldNotice])a.hidden=!0;this.notices.append(this.hiddenNotice,this.cutNotice,this.toldNotice),this.dock.column.append(e.card,this.chosen.element),s.append(this.rectangle,this.section.handles,this.dock.bar,this.dock.column,this.notices,this.help.element),this.gestures=new il(e.surface,n.canvas,{clicked:(a,l)=>this.clicked(a,l),cleared:()=>this.dock.open!=="measure"&&this.selected.clear(),drawing:(a,l)=>this.drawRectangle(a,l),drawn:a=>this.drawn(a)})}parts;dock;model;section;measure;chosen;help;gestures;rectangle=E("div","choice-rectangle");notices=E("div","notices");hiddenNotice=E("p","notice");cutNotice=E("p","notice");toldNotice=E("p","notice");selected=new $i(0);visibility=new Gs(0);flags=new Uint8Array(0);names=null;quiet=!1;resting=0;telling=0;get selection(){return this.selected.rows()}get single(){return this.selected.count===1?this.selected.last:-1}get cut(){return this.section.cut}setScene(e){this.names=null,this.selected=new $i(e.elements,()=>this.selectionChanged()),this.visibility=new Gs(e.elements,()=>this.marksChanged()),this.flags=new Uint8Array(e.elements),this.model.put(e,this.visibility,this.parts.outside.states()),this.section.setFacts(e),this.measure.clear(),this.quietly(()=>this.selectionChanged()),this.marksChanged()}setNames(e){this.names=e,this.model.putNames(e)}select(e){this.quietly(()=>this.selected.set(e))}clear(){this.selected.clear()}showOnly(e){e?this.visibility.isolate(e,2):this.visibility.showAll()}setHidden(e,t){t?this.visibility.hide(e):this.visibility.show(e)}get marks(){return this.visibility.marks}showCut(e){this.section.put(e)}dayMoved(){window.clearTimeout(this.resting),this.resting=window.setTimeout(()=>this.rested(),K_)}key(e,t){if(e.key==="Escape")return this.escape();if(e.altKey)return!1;if(e.ctrlKey||e.metaKey)return this.undoKey(e);if(!t||this.parts.stage.standpoint.walking)return!1;if(e.key==="/")this.search();else if(e.key==="?")this.help.open();else return this.letter(e.key.toLowerCase());return!0}search(){this.dock.open!=="model"&&this.dock.press("model"),this.model.field.focus(),this.model.field.select()}dispose(){window.clearTimeout(this.resting),window.clearTimeout(this.telling),this.gestures.dispose(),this.model.dispose(),this.section.dispose(),this.measure.dispose()}rested(){if(this.dock.open!=="model"&&this.selected.count===0)return;let e=this.parts.outside.states();this.model.putStates(e),this.chosen.show(this.selected.rows(),e)}clicked(e,t){if(this.dock.open==="measure")return this.measure.pick(e);if(this.section.picking){this.section.pick(e)||this.tell(this.parts.words.say("tool.section.no_face"));return}let n=this.parts.stage.pick(e.x,e.y)?.element??-1;n<0||(t?this.selected.toggle(n):this.selected.set([n]),this.selected.has(n)&&this.dock.open==="model"&&this.model.reveal(n))}choose(e,t){t?e.every(n=>this.selected.has(n))?this.selected.remove(e):this.selected.add(e):this.selected.set(e)}act(e,t){if(t.length===0)return;let{stage:n}=this.parts;if(e==="isolate")this.visibility.isolate(t);else if(e==="hide")this.visibility.hide(t);else if(e==="xray")this.visibility.toggleGhost(t);else{let s=n.boxOf(t);s?n.standpoint.fit(s,!0):this.tell(this.parts.words.say("panel.no_shape"))}}letter(e){let t=this.selected.rows(),n={i:"isolate",h:"hide",x:"xray"};if(e in n&&t.length>0)this.act(n[e],t);else if(e==="a")this.visibility.showAll();else if(e==="m")this.dock.press("measure");else if(e==="c")this.dock.press("section");else if(e==="t")this.dock.press("model");else if(e==="g")this.walk(!0);else return!1;return!0}undoKey(e){let t=e.key.toLowerCase();if(e.composedPath()[0]instanceof HTMLInputElement&&t!=="escape")return!1;if(t==="z"&&!e.shiftKey)this.visibility.undo();else if(t==="y"||t==="z")this.visibility.redo();else return!1;return!0}escape(){return this.help.close()||this.gestures.giveUp()||this.section.giveUp()?!0:this.parts.stage.standpoint.walking?(this.walk(!1),!0):this.dock.open==="measure"?this.measure.clear()||this.dock.close(!0):this.selected.count===0?!1:(this.selected.clear(),!0)}walk(e){this.parts.stage.standpoint.walk(e),this.dock.setDown("walk",e),e&&(this.parts.stage.canvas.focus({preventScroll:!0}),this.tell(this.parts.words.say("tool.walk.hint")))}panelChanged(e){this.section.setOpen(e==="section"),e!=="measure"&&this.measure.clear(),e==="model"&&(this.rested(),this.model.opened()),e==="model"&&this.selected.count===1&&this.model.reveal(this.selected.last),this.pointer()}cutChanged(){let{words:e,stage:t,outside:n}=this.parts,s=gt(null,e.say("tool.section.reset"),()=>this.section.put(null));this.cutNotice.hidden=!zh(this.section.cut,t.whole()),this.cutNotice.replaceChildren(E("span","",e.say("tool.section.notice")),s),this.pointer(),n.viewChanged()}pointer(){let e=this.dock.open==="measure"||this.section.picking;this.parts.surface.classList.toggle("aiming",e)}marksChanged(){let{words:e}=this.parts;this.writeFlags(),this.model.marksChanged(),this.parts.outside.marksChanged?.();let{hidden:t,ghosts:n}=this.visibility;this.hiddenNotice.hidden=t+n===0;let s=t===0?"panel.notice_ghosts":n===0?"panel.notice_hidden":"panel.notice_both",r=gt(null,e.say("panel.show_all"),()=>this.visibility.showAll());this.hiddenNotice.replaceChildren(E("span","",e.say(s,{hidden:t,ghosts:n})),r)}quietly(e){this.quiet=!0,e(),this.quiet=!1}selectionChanged(){this.writeFlags(),this.chosen.show(this.selected.rows(),this.parts.outside.states()),this.model.chosenChanged(),this.dock.column.classList.toggle("has-choice",this.selected.count>0),this.parts.outside.picked(this.selected.rows(),!this.quiet)}writeFlags(){this.parts.stage.setFlags(this.visibility.write(this.flags,this.selected.rows()))}drawRectangle(e,t){let{style:n}=this.rectangle;this.rectangle.hidden=!1,n.left=`${Math.min(e.x,t.x)}px`,n.top=`${Math.min(e.y,t.y)}px`,n.width=`${Math.abs(t.x-e.x)}px`,n.height=`${Math.abs(t.y-e.y)}px`}drawn(e){if(this.rectangle.hidden=!0,!e)return;let{from:t,to:n}=e,s=Math.min(t.x,n.x),r=Math.min(t.y,n.y);this.selected.add(this.parts.stage.pickRect(s,r,Math.max(t.x,n.x),Math.max(t.y,n.y)))}async copyGuids(){let{words:e}=this.parts,t=this.selected.rows();if(!this.names)return this.tell(e.say("panel.names_coming"));let n=Array.from(t,r=>this.names.guids[r]).join(`
`),s=await kh(n,this.parts.view);this.tell(e.say(s?"panel.copied":"panel.not_copied",{count:t.length}))}async copyLink(){let{words:e,outside:t,view:n}=this.parts,s=await kh(t.address(),n);this.tell(e.say(s?"tool.link.copied":"tool.link.not_copied"))}tell(e){window.clearTimeout(this.telling),this.toldNotice.textContent=e,this.toldNotice.hidden=!1,this.telling=window.setTimeout(()=>this.toldNotice.hidden=!0,J_)}};function xl(i,e){for(let t of[e,e.replace(/StandardCase$/,"")])if(i.has(`ifc.${t}`))return i.say(`ifc.${t}`);return e}var Xr=`
.atlas-viewer .view { container: view / size; }
.atlas-viewer .tool-bar { position: absolute; top: 8px; left: 8px; z-index: 3; display: grid; gap: 8px; }
.atlas-viewer .tool-group { display: grid; padding: 4px; background: var(--raised); border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / .12); }
.atlas-viewer .tool-bar .icon[aria-expanded=true], .atlas-viewer .tool-bar .icon[aria-pressed=true], .atlas-viewer .menu[open] summary {
  background: var(--ink); color: var(--raised);
}
.atlas-viewer .menu { position: relative; }
.atlas-viewer .menu summary {
  list-style: none; width: 32px; height: 32px; display: grid; place-items: center; color: var(--quiet); border-radius: 6px; cursor: pointer;
}
.atlas-viewer .menu summary::-webkit-details-marker { display: none; }
.atlas-viewer .menu summary:hover { color: var(--ink); background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .menu[open] summary:hover { color: var(--raised); background: var(--ink); }
.atlas-viewer .menu summary:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.atlas-viewer .menu-list {
  position: absolute; left: 44px; top: -4px; display: grid; min-width: 128px; padding: 4px; white-space: nowrap;
  background: var(--raised); border-radius: 8px; box-shadow: 0 2px 12px rgb(0 0 0 / .18);
}
.atlas-viewer .menu-list button { padding: 6px 12px; text-align: left; }
.atlas-viewer .menu-list button:hover { background: color-mix(in srgb, var(--ink) 8%, transparent); }

.atlas-viewer .column {
  position: absolute; top: 8px; left: 56px; bottom: 8px; width: min(320px, calc(100% - 64px)); z-index: 2;
  display: flex; flex-direction: column; gap: 8px; pointer-events: none;
}
.atlas-viewer .column > * { pointer-events: auto; background: var(--raised); border-radius: 8px; box-shadow: 0 2px 12px rgb(0 0 0 / .14); }
.atlas-viewer .column .card { position: static; width: auto; max-height: none; flex: 0 1 auto; min-height: 88px; }
.atlas-viewer .column .card + .chosen-many { margin-top: -8px; border-top-left-radius: 0; border-top-right-radius: 0; }
.atlas-viewer .column .card[hidden] + .chosen-many { margin-top: 0; border-radius: 8px; }
.atlas-viewer .column .card:not([hidden]) { border-bottom-left-radius: 0; border-bottom-right-radius: 0; box-shadow: 0 -2px 12px rgb(0 0 0 / .08); }
.atlas-viewer .panel { display: flex; flex-direction: column; min-height: 0; flex: 0 1 auto; overflow: hidden; }
.atlas-viewer .panel:has(.tree, .found) { flex: 1 1 0; }
.atlas-viewer .panel > header, .atlas-viewer .chosen-many header {
  display: flex; gap: 8px; align-items: center; justify-content: space-between; padding: 8px 8px 4px 16px;
}
.atlas-viewer .panel h3, .atlas-viewer .chosen-many h3, .atlas-viewer .help h3 { font-size: 15px; line-height: 1.4; font-weight: 600; }
.atlas-viewer .panel-holder { min-height: 0; flex: 1; display: flex; }
.atlas-viewer .panel-body { flex: 1; min-width: 0; min-height: 0; display: flex; flex-direction: column; gap: 8px; padding: 0 16px 12px; }
.atlas-viewer .foot { display: flex; align-items: center; gap: 4px; font-size: 13px; min-height: 32px; }
.atlas-viewer .foot .quiet { flex: 1; }
.atlas-viewer button:disabled { opacity: .4; cursor: default; }
.atlas-viewer button.worded { display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-height: 32px; padding: 0 10px; white-space: nowrap; }
.atlas-viewer button.worded { background: color-mix(in srgb, var(--ink) 6%, transparent); }
.atlas-viewer button.worded:hover:not(:disabled) { background: color-mix(in srgb, var(--ink) 12%, transparent); }
.atlas-viewer button.worded[aria-pressed=true] { background: var(--ink); color: var(--raised); }
.atlas-viewer .field {
  width: 100%; min-width: 0; height: 36px; padding: 0 12px; font: inherit; color: inherit; border: 0; border-radius: 6px;
  background: color-mix(in srgb, var(--ink) 6%, transparent);
}
.atlas-viewer .field::-webkit-search-cancel-button { filter: grayscale(1); cursor: pointer; }
.atlas-viewer .field::placeholder { color: var(--quiet); opacity: 1; }
.atlas-viewer .segments { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; border-radius: 6px; background: color-mix(in srgb, var(--ink) 6%, transparent); }
.atlas-viewer .segments button.worded { background: none; padding: 0 8px; }
.atlas-viewer .segments button.worded[aria-pressed=true] { background: var(--ink); color: var(--raised); }

.atlas-viewer .tree { --line-height: 32; position: relative; flex: 1 1 0; min-height: 64px; overflow-y: auto; overflow-x: hidden; margin: 0 -8px; border-radius: 6px; }
.atlas-viewer .tree:focus-visible { outline: 2px solid var(--ink); outline-offset: -2px; }
.atlas-viewer .tree-sizer { position: relative; }
.atlas-viewer .tree .branch {
  position: absolute; left: 0; right: 0; top: 0; width: auto; height: calc(var(--line-height) * 1px); padding: 0 8px; margin: 0;
  display: flex; align-items: center; gap: 8px; border-radius: 6px; background: none; cursor: pointer; overflow: hidden;
}
.atlas-viewer .tree .level-2 { padding-left: 24px; }
.atlas-viewer .tree .level-3 { padding-left: 62px; }
.atlas-viewer .tree .branch:hover { background: color-mix(in srgb, var(--ink) 5%, transparent); }
.atlas-viewer .tree:focus-visible .cursor { background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .tree .chosen, .atlas-viewer .hit.chosen { background: color-mix(in srgb, var(--ink) 14%, transparent) !important; }
.atlas-viewer .tree .gone .word { color: var(--quiet); }
.atlas-viewer .tree .outlined .word { font-style: italic; color: var(--quiet); }
.atlas-viewer .tree .open { flex: none; width: 16px; height: 16px; display: grid; place-items: center; color: var(--quiet); }
.atlas-viewer .tree .open svg { width: 14px; height: 14px; }
.atlas-viewer .tree [aria-expanded=true] .open svg { transform: rotate(90deg); }
.atlas-viewer .tree input { flex: none; width: 14px; height: 14px; margin: 0; accent-color: var(--ink); }
.atlas-viewer .tree .bar { flex: none; width: 56px; height: 8px; display: flex; gap: 1px; border-radius: 4px; overflow: hidden; }
.atlas-viewer .tree .number { flex: none; min-width: 40px; text-align: right; color: var(--quiet); }
.atlas-viewer .tree .actions { position: absolute; right: 0; padding-right: 4px; top: 0; bottom: 0; display: none; align-items: center; padding-left: 24px; background: linear-gradient(90deg, transparent, var(--raised) 24px); }
.atlas-viewer .tree .actions .icon { width: 28px; height: 28px; }
.atlas-viewer .tree .branch:hover .actions, .atlas-viewer .tree:focus-visible .cursor .actions { display: flex; }
@media (hover: none) {
  .atlas-viewer .tree { --line-height: 44; }
  .atlas-viewer .tree .branch:hover .actions { display: none; }
  .atlas-viewer .tree .branch.cursor .actions { display: flex; }
  .atlas-viewer .tree .actions .icon { width: 40px; height: 40px; }
  .atlas-viewer .tree input { width: 20px; height: 20px; }
}

.atlas-viewer .found { flex: 1 1 0; min-height: 0; display: flex; flex-direction: column; gap: 8px; }
.atlas-viewer .told { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; justify-content: space-between; font-size: 13px; }
.atlas-viewer .hits { list-style: none; flex: 1; min-height: 0; overflow-y: auto; margin: 0 -8px !important; }
.atlas-viewer .hit { display: flex; gap: 10px; align-items: center; padding: 6px 8px; border-radius: 6px; cursor: pointer; }
.atlas-viewer .hit:hover, .atlas-viewer .hit.cursor { background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .hit-text { display: grid; min-width: 0; }
.atlas-viewer .hit .under { font-size: 13px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }

.atlas-viewer .chosen-many { flex: none; padding-bottom: 12px; }
.atlas-viewer .many > p, .atlas-viewer .many > ul { padding: 0 16px; }
.atlas-viewer .many .late { font-weight: 600; }
.atlas-viewer .many .late.quiet { font-weight: 400; }
.atlas-viewer .many .shares { margin: 8px 16px; }
.atlas-viewer .sums { list-style: none; max-height: 136px; overflow-y: auto; }
.atlas-viewer .sums li { display: flex; gap: 10px; align-items: center; min-height: 26px; }
.atlas-viewer .acts { display: flex; flex-wrap: wrap; gap: 4px; }
.atlas-viewer .chosen-many .acts { padding: 12px 16px 0; }
.atlas-viewer .chosen-many button.worded, .atlas-viewer .section .acts button.worded { padding: 0 8px; font-size: 13px; }
.atlas-viewer .chosen-many .acts button.worded { flex: 1 0 auto; }
.atlas-viewer .column.has-panel .sums { display: none; }

.atlas-viewer .section-body { margin-top: 4px; display: flex; flex-direction: column; gap: 8px; min-height: 0; }
.atlas-viewer .section-body .quiet, .atlas-viewer .measure .quiet { font-size: 13px; }
.atlas-viewer .choices { display: grid; gap: 2px; overflow-y: auto; min-height: 64px; }
.atlas-viewer .choices button.worded { justify-content: start; background: none; flex: none; }
.atlas-viewer .choices button.worded:hover { background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .choices button.worded[aria-pressed=true] { background: var(--ink); color: var(--raised); }
.atlas-viewer .six { display: grid; grid-template-columns: auto 1fr 1fr; gap: 4px 8px; align-items: center; }
.atlas-viewer .field.number { height: 32px; padding: 0 8px; text-align: right; }
.atlas-viewer .handles { position: absolute; inset: 0; z-index: 1; pointer-events: none; overflow: hidden; border-radius: 8px; }
.atlas-viewer .knob {
  position: absolute; left: -11px; top: -11px; width: 22px; height: 22px; border-radius: 11px; pointer-events: auto; cursor: grab; touch-action: none;
  background: var(--raised); border: 2px solid var(--ink); box-shadow: 0 1px 4px rgb(0 0 0 / .3);
}
.atlas-viewer .knob::after { content: ""; position: absolute; inset: 5px; border-radius: 4px; background: var(--ink); }
.atlas-viewer .knob:active { cursor: grabbing; }
@media (pointer: coarse) { .atlas-viewer .knob::before { content: ""; position: absolute; inset: -12px; } }
.atlas-viewer .measure dl { display: grid; grid-template-columns: 1fr auto; gap: 4px 16px; }
.atlas-viewer .measure dt { color: var(--quiet); }
.atlas-viewer .surface.aiming canvas, .atlas-viewer .surface.aiming.over canvas { cursor: crosshair; }
.atlas-viewer .choice-rectangle { position: absolute; z-index: 1; pointer-events: none; border: 1.5px solid var(--ink); background: color-mix(in srgb, var(--ink) 8%, transparent); border-radius: 2px; }

.atlas-viewer .notices { position: absolute; right: 8px; bottom: 8px; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px; justify-content: end; max-width: calc(100% - 64px); pointer-events: none; }
.atlas-viewer .column.has-panel ~ .notices, .atlas-viewer .column.has-choice ~ .notices { max-width: max(200px, calc(100% - 392px)); }
.atlas-viewer .notice { display: flex; gap: 8px; align-items: center; min-height: 36px; padding: 2px 2px 2px 12px !important; font-size: 13px; pointer-events: auto; background: var(--raised); border-radius: 8px; box-shadow: 0 1px 6px rgb(0 0 0 / .16); }
.atlas-viewer .notice[role=status] { padding-right: 12px !important; }
.atlas-viewer .off-screen { position: fixed; left: -200px; top: 0; width: 1px; height: 1px; opacity: 0; }

.atlas-viewer .help { position: absolute; inset: 0; z-index: 4; display: grid; place-items: center; padding: 16px; background: rgb(0 0 0 / .32); border-radius: 8px; }
.atlas-viewer .help-sheet { width: min(720px, 100%); max-height: 100%; overflow-y: auto; padding: 8px 8px 16px 24px; background: var(--raised); border-radius: 8px; box-shadow: 0 2px 16px rgb(0 0 0 / .24); }
.atlas-viewer .help-sheet header { display: flex; align-items: center; justify-content: space-between; }
.atlas-viewer .help-columns { columns: 2 260px; column-gap: 32px; padding-right: 16px; }
.atlas-viewer .help-columns section { break-inside: avoid; padding-top: 8px; }
.atlas-viewer .help h4 { margin: 0 0 4px; font-size: 13px; font-weight: 400; padding: 0; }
.atlas-viewer .help dl { display: grid; grid-template-columns: 112px 1fr; gap: 4px 12px; }
.atlas-viewer .help dt { font-weight: 600; }

@container view (max-width: 560px) {
  .atlas-viewer .tool-bar { grid-auto-flow: column; right: 8px; justify-content: start; gap: 4px; }
  .atlas-viewer .tool-group { grid-auto-flow: column; padding: 2px; }
  .atlas-viewer .tool-bar .icon, .atlas-viewer .menu summary { width: 38px; height: 40px; }
  .atlas-viewer .menu-list { left: auto; right: 0; top: 48px; }
  .atlas-viewer .menu-list button { padding: 10px 16px; }
  .atlas-viewer .column { top: auto; left: 0; right: 0; bottom: 0; width: 100%; max-height: calc(100% - 60px); gap: 0; justify-content: end; }
  .atlas-viewer .column.has-panel:has(.tree, .found) { height: 66%; }
  .atlas-viewer .column > * { border-radius: 12px 12px 0 0; }
  .atlas-viewer .column .card { max-height: 45cqh; }
  .atlas-viewer .column.has-panel.has-choice .card, .atlas-viewer .column.has-panel .many { display: none; }
  .atlas-viewer .chosen-many .acts { padding-top: 8px; flex-wrap: nowrap; overflow-x: auto; }
  .atlas-viewer .column.has-panel ~ .notices, .atlas-viewer .column.has-choice ~ .notices { top: 60px; bottom: auto; max-width: calc(100% - 16px); }
  .atlas-viewer button.worded, .atlas-viewer .foot .icon { min-height: 40px; }
  .atlas-viewer .field { font-size: 16px; height: 40px; }
  .atlas-viewer .choices { grid-auto-flow: column; justify-content: start; overflow: auto hidden; min-height: 44px; padding-bottom: 4px; }
  .atlas-viewer .choices button.worded { background: color-mix(in srgb, var(--ink) 6%, transparent); }
  .atlas-viewer .choices button.worded[aria-pressed=true] { background: var(--ink); }
}
@container view (max-height: 340px) {
  .atlas-viewer .tool-bar { grid-auto-flow: column; gap: 4px; }
  .atlas-viewer .tool-group { grid-auto-flow: column; }
  .atlas-viewer .menu-list { left: 0; top: 44px; }
  .atlas-viewer .column { top: 56px; left: 8px; }
}
`;var ou=["state","delay","section","task","storey","responsible"],qr={camera:null,mode:"state",comparison:null,cut:null,hidden:[]},fp="v1",j_=500,Q_=1e8,eb=/^-?\d{1,9}(\.\d{1,6})?$/,tb=8;function _l(i){let e=[fp];return i.camera&&e.push(`c${su(i.camera,2)}`),i.mode!=="state"&&e.push(`m${i.mode}`),i.comparison&&e.push(i.comparison==="plan"?"kplan":`ksince_${i.comparison.since}`),i.cut?.kind==="box"&&e.push(`xbox_${su(i.cut.box,2)}`),i.cut?.kind==="plane"&&e.push(`xplane_${su(i.cut.plane,6)}`),i.hidden.length>0&&e.push(`h${i.hidden.join("")}`),e.join("~")}function bl(i){if(i.length>j_)return null;let[e,...t]=i.split("~");if(e!==fp)return null;let n=qr,s=new Set;for(let r of t){let o=r.charAt(0);if(s.has(o)||(s.add(o),n=nb(n,o,r.slice(1)),!n))return null}return n}function nb(i,e,t){if(e==="c"){let n=ru(t,6);return n&&{...i,camera:n}}if(e==="m"){let n=ou.find(s=>s===t);return n?{...i,mode:n}:null}if(e==="k"){let n=ib(t);return n&&{...i,comparison:n}}if(e==="x"){let n=sb(t);return n&&{...i,cut:n}}if(e==="h"){let n=rb(t);return n&&{...i,hidden:n}}return/^[a-z]$/.test(e)?i:null}function ib(i){if(i==="plan")return"plan";let e=/^since_(-?\d{1,6})$/.exec(i);return e?{since:Number(e[1])}:null}function sb(i){if(i.startsWith("box_")){let t=ru(i.slice(4),6);return!t||[0,1,2].some(n=>t[n]>=t[n+3])?null:{kind:"box",box:t}}if(!i.startsWith("plane_"))return null;let e=ru(i.slice(6),4);return!e||Math.hypot(e[0],e[1],e[2])<.5?null:{kind:"plane",plane:e}}function rb(i){if(!/^[0-7]{1,8}$/.test(i))return null;let e=[...new Set([...i].map(Number))].sort((t,n)=>t-n);return e.length===i.length&&e.length<tb?e:null}function su(i,e){return i.map(t=>ob(t,e)).join("_")}function ob(i,e){let t=i.toFixed(e).replace(/\.?0+$/,"");return t==="-0"?"0":t}function ru(i,e){let t=i.split("_");if(t.length!==e||!t.every(s=>eb.test(s)))return null;let n=t.map(Number);return n.every(s=>Math.abs(s)<=Q_)?n:null}var wl=class{constructor(e,t){this.words=e;this.closed=t;this.element.hidden=!0,this.element.setAttribute("aria-live","polite")}words;closed;element=E("article","card");hide(){this.element.hidden=!0}show(e,t,n,s,r){let{words:o}=this,a=Ve[Os(e.evidence,n,s)],l=dt("close",o.say("card.close"),this.closed),c=t?t.names[n]||o.say("card.unnamed"):"…",h=E("dl"),d=(u,f)=>{h.append(E("dt","",o.say(u)),E("dd","",f||"–"))};d("card.class",xl(o,e.classes[e.classOf[n]]??"")),d("card.storey",e.storeys[e.storeyOf[n]]??""),d("card.planned",this.planned(e,n)),d("card.evidence",this.evidence(e,n,s)),this.element.replaceChildren(E("header","","",E("h3","",c),l),E("p","state","",E("i",`swatch ${a}`),E("span","",o.say(`state.${a}`))),h),r===!1&&this.element.append(E("p","quiet note",o.say("card.without_shape"))),this.element.hidden=!1}planned(e,t){let{evidence:n}=e;if(n.linked[t]===0)return this.words.say("card.no_task");let s=this.words.date(n.plannedStart[t]),r=this.words.date(n.plannedFinish[t]);return s===r?s:this.words.say("card.window",{start:s,finish:r})}evidence(e,t,n){let s=bi(e.evidence,t,n);if(s<0)return this.words.say("card.no_evidence");let r=e.evidence.eventDay[s],o=this.words.say(`verdict.${e.evidence.eventVerdict[s]}`);return this.words.say("card.seen",{date:this.words.date(r),verdict:o,days:n-r})}};var au=["changed","begun","done","late","recovered","stale"],gp=1,ab=2,lb=4,cb=8,hb=16,ub=32,db=64,Yr=(...i)=>i.reduce((e,t)=>e|1<<t,0),fb=Yr(4,5),pp=Yr(6,7),mp=Yr(3,5,7),pb=Yr(3,5),mb=Yr(4,6),Ji=(i,e)=>(e>>i&1)===1;function lu(i,e,t){if(i===e)return 0;let n=gp;return!t&&Ji(e,fb)&&(n|=ab),Ji(e,pp)&&!Ji(i,pp)&&(n|=lb),Ji(e,mp)&&!Ji(i,mp)&&(n|=cb),Ji(i,pb)&&Ji(e,mb)&&(n|=hb),e===2&&(n|=ub),n}var Sl=class{constructor(e,t){this.since=t;let{elements:n}=e,s=new Uint8Array(n),r=new Uint8Array(n);for(let a=0;a<n;a++){let l=bi(e,a,t);s[a]=zi(e,a,l,t),r[a]=l>=0&&e.eventFlags[l]&Ya?1:0}let o=(a,l,c)=>lu(s[a],zi(e,a,l,c),r[a]===1);this.table=new Gi(e,db,o)}since;table;buildSoon(){this.table.buildSoon()}build(){this.table.build()}dispose(){this.table.dispose()}on(e){let t=this.table.on(e),n={changed:0,begun:0,done:0,late:0,recovered:0,stale:0,other:0};return t.forEach((s,r)=>{au.forEach((o,a)=>n[o]+=r>>a&1?s:0),r===gp&&(n.other+=s)}),n}};function yp(i){return new Gi(i,Ds.length,(e,t,n)=>Za(i,e,n))}function vp(i){let{plannedStart:e,plannedFinish:t,worked:n,workingFirst:s}=i;return new Gi(i,_i.length,(r,o,a)=>Ka(Nh(i,r,o,a)),(r,o)=>{for(let a of[e[r],t[r]]){let l=Xa(i,a);if(!(l<0)){for(let c of Ns)o.push(s+gb(n,l+c));o.push(s,s+n.length)}}})}function gb(i,e){let t=0,n=i.length;for(;t<n;){let s=t+n>>1;i[s]>e?n=s:t=s+1}return t}function xp({eventDay:i}){return Int32Array.from(new Set(i)).sort()}function cu(i,e){let t=-2147483648;for(let n=0;n<i.length&&i[n]<=e;n++)t=i[n];return t}var hu=["week","month","survey"];function Ml(i,e,t){if(i==="week")return e-7;if(i==="survey")return cu(t.filter(r=>r.kind==="survey").map(r=>r.day),e-1);let n=new Date(e*864e5),s=new Date(Date.UTC(n.getUTCFullYear(),n.getUTCMonth(),0)).getUTCDate();return Math.round(Date.UTC(n.getUTCFullYear(),n.getUTCMonth()-1,Math.min(n.getUTCDate(),s))/864e5)}function ji(i,{first:e,last:t}){return(i-e)/Math.max(1,t-e)}function uu(i,e,t,n){let s=[];for(let r of i){if(r.day<e.first||r.day>e.last)continue;let o=ji(r.day,e),a=s[s.length-1];a&&(o-a.at)*t<n?a.marks.push(r):s.push({at:o,day:r.day,marks:[r]})}return s}function El(i,e,t,{first:n,last:s}){let r=i.map(o=>o.day).filter(o=>o>=n&&o<=s&&(o-e)*t>0);return r.length===0?null:r.reduce((o,a)=>(a-o)*t<0?a:o)}function du({first:i,last:e},t,n){let s=Math.max(1,e-i),r=Math.max(1,Math.floor(t/n)),o=[1,2,3,6,12,24,60,120].find(h=>s/30.4/h<=r)??240,a=new Date(i*864e5),l=[],c=Math.ceil((a.getUTCFullYear()*12+a.getUTCMonth())/o)*o;for(;;c+=o){let h=Math.round(Date.UTC(Math.floor(c/12),c%12,1)/864e5);if(h>e)return l;h>=i&&l.push({day:h,year:c%12===0})}}var fu=64,yb=1200;function _p(i,e,t,n){let s=t.last-t.first+1,r=Math.max(1,Math.min(s,yb));Object.assign(i,{width:r,height:fu});let o=i.getContext("2d");if(o)for(let a=0;a<r;a++){let l=e.on(r===1?t.last:t.first+Math.round(a/(r-1)*(s-1))),c=l.reduce((d,u)=>d+u,0)-l[0],h=fu;for(let d of nu){if(d===1||d===0||c===0)continue;let u=l[d]/c*fu;o.fillStyle=n[d],o.fillRect(a,h-u,1,u),h-=u}}}var $r=[3,7,14,30],vb=450,xb=12,Al=84,pu=6,Tl=class{constructor(e,t){this.words=e;this.events=t;let n=a=>()=>this.step(a);this.playButton=dt("play",e.say("time.play"),()=>this.toggle()),this.playButton.classList.add("main"),this.homeButton=dt("today",e.say("time.today"),()=>this.goHome()),this.markButtons=[dt("back_mark",e.say("time.back_mark"),()=>this.jump(-1)),dt("forward_mark",e.say("time.forward_mark"),()=>this.jump(1))],this.speedButton.type="button",this.speedButton.title=e.say("time.speed_change"),this.speedButton.addEventListener("click",()=>this.nextSpeed());let s=E("div","controls","",this.markButtons[0],dt("back_week",e.say("time.back_week"),n(-7)),dt("back",e.say("time.back_day"),n(-1)),this.playButton,dt("forward",e.say("time.forward_day"),n(1)),dt("forward_week",e.say("time.forward_week"),n(7)),this.markButtons[1],this.homeButton,this.speedButton);this.range.type="range",this.range.setAttribute("aria-label",e.say("time.slider")),this.range.addEventListener("pointerdown",()=>this.held=!0);for(let a of["pointerup","pointercancel"])this.range.addEventListener(a,()=>window.setTimeout(()=>this.held=!1));this.range.addEventListener("input",()=>this.drag()),this.range.addEventListener("change",()=>this.release()),this.lane.append(this.ribbon,this.range);let r=E("div","track","",this.marks,this.lane,this.axis),o=E("div","shown","",E("span","quiet",e.say("time.slider")),this.label);this.element.append(s,r,o),this.watcher=new ResizeObserver(()=>this.arrange()),this.watcher.observe(this.lane),this.showSpeed()}words;events;element=E("section","timeline");day=0;speed=7;span_={first:0,last:0};all=[];opened=-2147483648;range=E("input","range");ribbon=E("canvas","ribbon");marks=E("div","marks");axis=E("div","axis");label=E("output","figure");playButton;homeButton;markButtons;speedButton=E("button","speed");watcher;lane=E("div","lane");width=0;playing=0;commit=0;held=!1;playFrom=0;playBegan=0;get busy(){return this.held||this.playing!==0||this.commit!==0}get span(){return this.span_}cover(e,t){this.opened=this.opened===-2147483648?t:this.opened;let n=e.firstDay===-2147483648?t:Math.min(e.firstDay,t),s=e.lastDay===-2147483648?t:Math.max(e.lastDay,t);this.span_={first:n,last:s},this.all=e.marks,this.range.min=String(n),this.range.max=String(s),this.range.disabled=n===s;let r=this.home(),o=this.words.say(r===bp()?"time.today":"time.opened",{date:this.words.date(r)});Jn(this.homeButton,"today",o),this.arrange(!0)}show(e){let{first:t,last:n}=this.span_;this.day=Math.min(n,Math.max(t,Math.round(e))),this.range.value=String(this.day);let s=this.words.date(this.day,"date_weekday");this.range.setAttribute("aria-valuetext",s),this.label.textContent=s,[-1,1].forEach((r,o)=>{this.markButtons[o].disabled=El(this.all,this.day,r,this.span_)===null})}step(e){this.go(this.day+e)}go(e){this.pause(!1),this.move(e),this.settleSoon()}jump(e){let t=El(this.all,this.day,e,this.span_);t!==null&&this.go(t)}toggle(){if(this.playing)return this.pause(!0);let{first:e,last:t}=this.span_;if(e===t)return;this.day>=t&&this.move(e),Jn(this.playButton,"pause",this.words.say("time.pause"));let n=()=>{let s=Math.min(t,this.playFrom+Math.floor((performance.now()-this.playBegan)/1e3*this.speed));s!==this.day&&this.move(s),s>=t?this.pause(!0):this.playing=requestAnimationFrame(n)};this.playFrom=this.day,this.playBegan=performance.now(),this.playing=requestAnimationFrame(n)}pause(e){this.playing&&(cancelAnimationFrame(this.playing),this.playing=0,Jn(this.playButton,"play",this.words.say("time.play")),e&&this.settle())}key(e){let t=e.shiftKey?7:1;if(e.code==="Comma"||e.key===",")this.step(-t);else if(e.code==="Period"||e.key===".")this.step(t);else if(e.key==="[")this.jump(-1);else if(e.key==="]")this.jump(1);else if(e.key==="Home")this.go(this.span_.first);else if(e.key==="End")this.go(this.span_.last);else if(e.key===" ")this.toggle();else return!1;return!0}hold(e){this.pause(!1),this.held=e}paint(e,t){_p(this.ribbon,e,this.span_,t)}dispose(){cancelAnimationFrame(this.playing),window.clearTimeout(this.commit),this.watcher.disconnect()}drag(){this.pause(!1),this.move(Number(this.range.value))}release(){this.move(Number(this.range.value)),this.held?this.settle():this.settleSoon()}move(e){this.show(e),this.events.shown(this.day)}settleSoon(){window.clearTimeout(this.commit),this.commit=window.setTimeout(()=>this.settle(),vb)}settle(){window.clearTimeout(this.commit),this.commit=0,this.events.settled(this.day)}home(){let e=bp();return e>=this.span_.first&&e<=this.span_.last?e:this.opened}goHome(){this.go(this.home())}nextSpeed(){this.playFrom=this.day,this.playBegan=performance.now(),this.speed=$r[($r.findIndex(e=>e===this.speed)+1)%$r.length],this.showSpeed()}showSpeed(){this.speedButton.textContent=this.words.say("time.speed",{days:this.speed})}arrange(e=!1){let t=this.lane.clientWidth;if(!e&&t===this.width)return;this.width=t;let{first:n,last:s}=this.span_;this.marks.replaceChildren(...uu(this.all,this.span_,t||1,xb).map(a=>this.tick(a)));let r=n===s?[n]:[n,s],o=du(this.span_,t-2*Al,Al).filter(({day:a})=>{let l=ji(a,this.span_)*t;return l>1.6*Al&&l<t-1.6*Al});this.axis.replaceChildren(...r.map((a,l)=>E("span",l===0?"end first":"end last",this.words.date(a))),...o.map(({day:a,year:l})=>{let c=E("span","between",this.words.date(a,l?"date_year":"date_month"));return c.style.left=`${100*ji(a,this.span_)}%`,c}))}tick({at:e,day:t,marks:n}){let s=E("button",n.length>1?"mark several":"mark");s.type="button";let r=n.slice(0,pu).map(a=>this.labelOf(a));n.length>pu&&r.push(this.words.say("time.more_marks",{count:n.length-pu})),s.setAttribute("aria-label",r.join("; ")),n.every(({kind:a})=>a==="milestone")&&s.classList.add("milestone");let o=E("span","hint","",...r.map(a=>E("span","",a)));return e>.5&&o.classList.add("leftwards"),s.append(o),s.style.left=`${100*e}%`,s.addEventListener("click",()=>this.go(t)),s}labelOf(e){let t=this.words.has(`mark.${e.kind}`)?this.words.say(`mark.${e.kind}`):"";return[this.words.date(e.day),t,e.label].filter(Boolean).join(" · ")}};function bp(){let i=new Date;return Math.round(Date.UTC(i.getFullYear(),i.getMonth(),i.getDate())/864e5)}var Zr=class{constructor(e,t,n,s){this.parts=s;let r=dt("close",e.say("export.close"),()=>this.close());this.start=E("button","main",e.say("export.start")),this.start.type="button",this.start.addEventListener("click",()=>{this.go()});let o=this.cancel=E("button","",e.say("export.cancel"));o.type="button",o.addEventListener("click",()=>this.close()),this.bar.max=1,this.bar.hidden=!0,this.note.setAttribute("role","status");let a=E("div","export-sheet","",E("header","","",E("h3","",t),r),...n.map(l=>this.fieldOf(l)),this.bar,this.note,E("div","actions","",o,this.start));a.setAttribute("role","dialog"),a.setAttribute("aria-modal","true"),a.setAttribute("aria-label",t),this.element.append(a),this.element.addEventListener("keydown",l=>{l.key==="Escape"&&this.close(),l.stopPropagation()}),this.tell()}parts;element=E("div","export");inputs=new Map;bar=E("progress");note=E("p","quiet note");start;cancel;running=null;open(e){e.append(this.element),this.start.focus()}close(){this.running?.abort(),this.element.remove(),this.parts.closed()}get values(){return new Map([...this.inputs].map(([e,t])=>[e,t.value]))}fieldOf({name:e,label:t,choices:n,value:s,least:r,most:o}){let a=n?E("select","choice"):E("input","day-picker");return a instanceof HTMLInputElement?Object.assign(a,{type:"date",min:r??"",max:o??""}):a.append(...n.map(([l,c])=>Object.assign(E("option","",c),{value:l}))),a.value=s,a.dataset.field=e,a.addEventListener("change",()=>this.tell()),this.inputs.set(e,a),E("label","","",E("span","",t),a)}tell(){let{text:e,able:t}=this.parts.told(this.values);this.note.textContent=e,this.start.disabled=!t}async go(){if(this.running)return;let e=this.running=new AbortController;this.cancel.focus(),this.start.disabled=!0;for(let t of this.inputs.values())t.disabled=!0;this.bar.value=0,this.bar.hidden=!1;try{this.note.textContent=await this.parts.run(this.values,t=>this.bar.value=t,e.signal)}catch(t){e.signal.aborted||(this.note.textContent=this.parts.failed(t))}finally{this.bar.hidden=!0,this.running=null,this.start.disabled=!1;for(let t of this.inputs.values())t.disabled=!1}}};function Rl(i,e,t){return[[...i].map(s=>s<" "||'\\/:*?"<>|'.includes(s)?" ":s).slice(0,80).join("").replace(/\s+/g," ").replace(/^[\s.]+|[\s.]+$/g,""),...e.map(Qi)].filter(Boolean).join("_")+`.${t}`}function Qi(i){return new Date(i*864e5).toISOString().slice(0,10)}var wp="WorksAtlas";function Il(i,e){let t=_b(e),n=Ze(357149030,Ze(2807729,St(1e6)),Ze(17545,Ep(i.duration)),Ze(19840,Kr(wp)),Ze(22337,Kr(wp))),s=Ze(224,Ze(176,St(i.width)),Ze(186,St(i.height))),r=[Ze(215,St(1)),Ze(29637,St(1)),Ze(131,St(1)),Ze(156,St(0))],o=Ze(374648427,Ze(174,...r,Ze(2274716,Kr("und")),Ze(134,Kr(i.codec)),s)),a=t.map(f=>f.reduce((g,_)=>g+_.length,0)),l=n.length+o.length+Sp(e,t,a,0).length,c=Sp(e,t,a,l),h=[n,o,c,...t.flat()],d=Ze(440786851,Ze(17030,St(1)),Ze(17143,St(1)),Ze(17138,St(4)),Ze(17139,St(8)),Ze(17026,Kr("webm")),Ze(17031,St(4)),Ze(17029,St(2))),u=h.reduce((f,g)=>f+g.length,0);return new Blob([d,Cl(408125543),Pl(u),...h],{type:"video/webm"})}function Ll(i,e){let t=Mp(i,[21,73,169,102]);if(t<0)return i;let n=bb(i,t+4);if(!n||t+4+n.bytes+n.value>i.length)return i;let s=t+4+n.bytes,r=i.slice(s,s+n.value);if(Mp(r,[68,137])>=0)return i;let o=Ze(357149030,r,Ze(17545,Ep(e)));return Ap([i.slice(0,t),o,i.slice(s+n.value)])}function _b(i){let e=[];for(let t of i){let n=e[e.length-1];!n||t.key||t.at-n[0].at>3e4?e.push([t]):n.push(t)}return e.map(t=>{let n=Ze(231,St(Math.round(t[0].at))),s=t.flatMap(({data:o,at:a,key:l})=>{let c=Math.round(a)-Math.round(t[0].at),h=Uint8Array.of(129,c>>8&255,c&255,l?128:0);return[Cl(163),Pl(h.length+o.length),h,o]}),r=n.length+s.reduce((o,a)=>o+a.length,0);return[Cl(524531317),Pl(r),n,...s]})}function Sp(i,e,t,n){let s=i.filter(({key:a})=>a),r=n,o=[];return e.forEach((a,l)=>{let c=s[l];if(c){let h=Ze(183,Ze(247,St(1)),Ze(241,St(r,8)));o.push(Ze(187,Ze(179,St(Math.round(c.at))),h))}r+=t[l]}),Ze(475249515,...o)}function Ze(i,...e){let t=e.reduce((n,s)=>n+s.length,0);return Ap([Cl(i),Pl(t),...e])}function Cl(i){return St(i)}function Pl(i){let e=St(i,8);return e[0]=1,e}function St(i,e=1){let t=[];for(let n=i;n>0||t.length<e;n=Math.floor(n/256))t.unshift(n%256);return Uint8Array.from(t)}function Ep(i){let e=new Uint8Array(8);return new DataView(e.buffer).setFloat64(0,i),e}function Kr(i){return Uint8Array.from(i,e=>e.charCodeAt(0))}function Ap(i){let e=new Uint8Array(i.reduce((t,n)=>t+n.length,0));return i.reduce((t,n)=>(e.set(n,t),t+n.length),0),e}function Mp(i,e){let t=Math.min(i.length-e.length,4096);for(let n=0;n<=t;n++)if(e.every((s,r)=>i[n+r]===s))return n;return-1}function bb(i,e){let t=i[e]??0,n=Math.clz32(t)-23;if(n>8||e+n>i.length)return null;let s=t&255>>n,r=s===255>>n;for(let o=1;o<n;o++)s=s*256+i[e+o],r&&=i[e+o]===255;return r?null:{value:s,bytes:n}}function Jr(i,e,t){let n=Math.max(1,Math.ceil(t/Tp)),s=[];for(let r=i;r<e;r+=n)s.push(r);return s.push(e),{days:s,each:1e3*n/t}}var Tp=30,wb=["vp09.00.40.08","vp8"],Rp=.12,Sb=2e3,Mb=3,Eb=50,Ab=["video/webm;codecs=vp9","video/webm;codecs=vp8","video/webm","video/mp4"];async function Dl(i,e){if(typeof VideoEncoder=="function")for(let n of wb){let s={codec:n,width:i,height:e,bitrate:Math.round(i*e*Rp*10),latencyMode:"quality"};if((await VideoEncoder.isConfigSupported(s).catch(()=>null))?.supported)return{kind:"encoder",config:s}}if(typeof MediaRecorder!="function"||!("captureStream"in HTMLCanvasElement.prototype))return null;let t=Ab.find(n=>MediaRecorder.isTypeSupported(n));return t?{kind:"recorder",type:t}:null}async function Nl(i,e,t,n){return e.kind==="encoder"?Tb(i,e.config,t,n):Rb(i,e.type,t,n)}async function Tb(i,e,t,n){let s=[],r=null,o=new VideoEncoder({output:l=>{let c=new Uint8Array(l.byteLength);l.copyTo(c),s.push({data:c,at:l.timestamp/1e3,key:l.type==="key"})},error:l=>r=l});try{o.configure(e);let l=Math.max(1,Math.round(Sb/i.each));for(let c=0;c<i.pictures;c++){n.throwIfAborted();let h=new VideoFrame(await i.picture(c),{timestamp:Math.round(1e3*c*i.each)});for(o.encode(h,{keyFrame:c%l===0}),h.close();o.encodeQueueSize>Mb&&!r;)await mu(4);if(r)throw r;t((c+1)/i.pictures),await Cp()}await o.flush()}finally{o.state!=="closed"&&o.close()}let a={codec:e.codec==="vp8"?"V_VP8":"V_VP9",width:i.width,height:i.height,duration:Ol(i)};return{blob:Il(a,s),extension:"webm"}}async function Rb(i,e,t,n){let s=[];for(let _=0;_<i.pictures;_++)n.throwIfAborted(),s.push(await Cb(await i.picture(_))),t((_+1)/i.pictures/2),await Cp();let r=E("canvas");Object.assign(r,{width:i.width,height:i.height});let o=r.getContext("2d");if(!o)throw new Error("no canvas");let a=async _=>{let p=await createImageBitmap(s[_]);o.drawImage(p,0,0),p.close()};await a(0);let l=new MediaRecorder(r.captureStream(Tp),{mimeType:e,videoBitsPerSecond:Math.round(i.width*i.height*Rp*10)}),c=[];l.addEventListener("dataavailable",_=>c.push(_.data));let h=new Promise(_=>l.addEventListener("stop",()=>_(),{once:!0}));l.start();let d=performance.now();try{for(let p=0;p<i.pictures;p++){for(;performance.now()<d+p*i.each;)await mu(4);n.throwIfAborted(),await a(p),t(.5+(p+1)/i.pictures/2)}let _=d+Ol(i);for(;performance.now()<_;)n.throwIfAborted(),await mu(40),await a(i.pictures-1)}finally{l.stop(),await h;for(let _ of l.stream.getTracks())_.stop()}let u=performance.now()-d,f=new Uint8Array(await new Blob(c).arrayBuffer()),g=e.startsWith("video/webm");return{blob:new Blob([g?Ll(f,u):f],{type:e}),extension:g?"webm":"mp4"}}function Ol(i){return(i.pictures-1)*i.each+i.last}function Cb(i){return new Promise((e,t)=>i.toBlob(n=>n?e(n):t(new Error("no picture")),"image/jpeg",.95))}function Cp(){return new Promise(i=>{let e=window.setTimeout(i,Eb);requestAnimationFrame(()=>{window.clearTimeout(e),window.setTimeout(i)})})}function mu(i){return new Promise(e=>window.setTimeout(e,i))}var Pb='"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", system-ui, sans-serif',Ib=200,Hs=400,Vs=128,Ul=72,Fn=40,Ws=class i{constructor(e,t){this.width=e;this.height=t;this.unit=Math.min(t/1080,e/1920);let{unit:n}=this;this.picture={x:Math.round(Fn*n),y:Math.round(Vs*n),width:Math.max(2,Math.round(e-(3*Fn+Hs)*n)),height:Math.max(2,Math.round(t-(Vs+Ul)*n))}}width;height;unit;picture;static around(e,t){let n=Math.max(.5,t/(1080-Vs-Ul));return new i(Math.round(e+(3*Fn+Hs)*n),Math.round(t+(Vs+Ul)*n))}};function Pp(i,e,t,n){let s=E("canvas");Object.assign(s,{width:i.width,height:i.height});let r=s.getContext("2d");if(!r)throw new Error("no canvas");r.fillStyle=n.raised,r.fillRect(0,0,i.width,i.height);let o=i.picture;r.drawImage(e,o.x,o.y,o.width,o.height),r.scale(i.unit,i.unit);let a=i.width/i.unit,l=i.height/i.unit;return Lb(r,a,t,n),Db(r,a-Fn-Hs,l,t.lists,n),Nb(r,a,l,t,n),Ob(r,i,t,n),t.sides&&Ub(r,i,t.sides,n),s}function Lb(i,e,t,n){Qn(i,t.title,Fn,58,{size:36,weight:600,colour:n.ink,most:e-2*Fn}),Qn(i,t.date,Fn,102,{size:26,colour:n.quiet,most:e-2*Fn})}function Db(i,e,t,n,s){let r=n.reduce((c,h)=>c+h.rows.length+1.6,0),o=Math.min(44,(t-Vs-Ul)/Math.max(1,r)),a=Math.min(24,o*.56),l=Vs;for(let c of n){Qn(i,c.title,e,l+o*.72,{size:a*.9,colour:s.quiet,most:Hs}),l+=o;for(let h of c.rows){let d=l+o/2;h.colour&&Fb(i,e,d-a/2,a,h,s);let u=h.none?s.quiet:s.ink,f=Qn(i,h.count,e+Hs,d+a*.36,{size:a,colour:u,right:!0}),g=h.colour?a*1.6:0;Qn(i,h.label,e+g,d+a*.36,{size:a,colour:u,most:Hs-g-f-a}),l+=o}l+=o*.6}}function Nb(i,e,t,n,s){Qn(i,n.notes.join("    "),Fn,t-26,{size:22,colour:s.quiet,most:e-2*Fn}),n.passed!==null&&(i.fillStyle=s.line,i.fillRect(0,t-8,e,8),i.fillStyle=s.ink,i.fillRect(0,t-8,e*Math.min(1,Math.max(0,n.passed)),8))}function Ob(i,{picture:e,unit:t},n,s){let r=n.pixelsAMetre(e.height)/t;if(!(r>0)||!Number.isFinite(r))return;let o=gu(Ib/r),a=o*r,l=e.x/t+24,c=(e.y+e.height)/t-24;i.strokeStyle=s.ink,i.lineWidth=3,i.beginPath(),i.moveTo(l,c-10),i.lineTo(l,c),i.lineTo(l+a,c),i.lineTo(l+a,c-10),i.stroke();let h=o>=1e3?`${o/1e3} km`:`${o} m`;Qn(i,`${h} ${n.rulerNote}`,l,c-18,{size:20,colour:s.ink})}function Ub(i,{picture:e,unit:t},{at:n,words:s},r){let o=(e.x+n*e.width)/t,a=e.y/t;i.fillStyle=r.ink,i.fillRect(o-1,a,2,e.height/t),Qn(i,s[0],o-16,a+40,{size:26,weight:600,colour:r.ink,right:!0}),Qn(i,s[1],o+16,a+40,{size:26,weight:600,colour:r.ink})}function gu(i){let e=10**Math.floor(Math.log10(i)),t=[5,2,1].find(n=>n*e<=i*(1+1e-9))??1;return Number((t*e).toPrecision(1))}function Fb(i,e,t,n,{colour:s,look:r},o){if(i.save(),i.beginPath(),i.roundRect(e,t,n,n,n/5),i.clip(),i.globalAlpha=r==="outline"?.13:1,i.fillStyle=s,i.fillRect(e,t,n,n),i.globalAlpha=1,i.beginPath(),r==="outline"&&i.roundRect(e,t,n,n,n/5),r==="hatched")for(let a=-n;a<n;a+=n/3)i.moveTo(e+a,t+n),i.lineTo(e+a+n,t);i.strokeStyle=r==="outline"?s:o.raised,i.lineWidth=r==="outline"?5:2.5,i.stroke(),i.restore()}function Qn(i,e,t,n,s){i.font=`${s.weight??400} ${s.size}px ${Pb}`,i.fillStyle=s.colour,i.textAlign=s.right?"right":"left",i.textBaseline="alphabetic";let r=e;if(s.most!==void 0&&i.measureText(r).width>s.most){let o=[...e];for(;o.length>0&&i.measureText(`${o.join("")}…`).width>s.most;)o.pop();r=`${o.join("")}…`}return i.fillText(r,t,n),i.measureText(r).width}var yu={1280:[1280,720],1920:[1920,1080],3840:[3840,2160]},vu="shown",Ip=2e3,Lp=3e3,kb=6e4,Fl=class{constructor(e){this.parts=e;let{words:t}=e;this.buttons=[dt("picture",t.say("export.picture"),()=>this.askPicture()),dt("film",t.say("export.film"),()=>this.askFilm())]}parts;buttons;scene=null;days=new Int32Array(0);dialog=null;setScene(e){this.dialog?.close(),this.scene=e,this.days=xp(e.evidence)}async picture(e){let{timeline:t,title:n}=this.parts,s=await this.sheet(this.planOf(e),null),r=await new Promise(o=>s.toBlob(o,"image/png"));if(!r)throw new Error("no picture");return{blob:r,name:Rl(n()||this.parts.words.say("export.model"),[t.day],"png")}}async film(e,t,n,s,r,o){let[a,l]=yu[s],c=await Dl(a,l);if(!c)return null;let{timeline:h,title:d,words:u}=this.parts,f=h.day,g=new Ws(a,l),{days:_,each:p}=Jr(e,t,n);h.hold(!0);try{let m=await Nl({width:a,height:l,pictures:_.length,each:p,last:Ip,picture:async w=>(this.parts.showDay(_[w]),this.sheet(g,_.length<2?1:w/(_.length-1)))},c,r,o);return{blob:m.blob,name:Rl(d()||u.say("export.model"),[e,t],m.extension)}}finally{h.hold(!1),this.parts.showDay(f)}}dispose(){this.dialog?.close()}planOf(e){let{canvas:t}=this.parts.stage,n=yu[e];if(n)return new Ws(...n);let s=window.devicePixelRatio||1;return Ws.around(Math.round(t.clientWidth*s),Math.round(t.clientHeight*s))}async sheet(e,t){let{stage:n,tones:s}=this.parts,r=await n.snapshot(e.picture.width,e.picture.height);return Pp(e,r,this.facts(t),s)}facts(e){let{words:t,timeline:n,reading:s,title:r}=this.parts,o=s.shownSplit;return{title:r()||t.say("export.model"),date:`${t.say("time.slider")} ${t.date(n.day,"date_weekday")}`,lists:this.lists(),notes:this.notes(),pixelsAMetre:a=>this.pixelsAMetre(a),rulerNote:t.say("export.ruler"),sides:o.mode==="none"?null:{at:o.at,words:[t.say("compare.actual"),t.say("compare.plan")]},passed:e}}lists(){let{words:e,palette:t,reading:n,counts:s}=this.parts,r=s(),o={title:e.say("legend.title"),rows:Tn.map(h=>({label:e.say(`state.${Ve[h]}`),count:e.count(r[h]),colour:t[h],look:h===2?"hatched":h===0?"outline":"solid",none:r[h]===0}))},a=({title:h,rows:d})=>({title:h,rows:d.map(({label:u,count:f,colour:g})=>({label:u,count:e.count(f),colour:g,look:"solid",none:f===0}))}),{listed:l,listedBelow:c}=n;return[l?a(l):o,...c?[a(c)]:[]]}notes(){let{words:e,timeline:t}=this.parts,{scene:n}=this;if(!n)return[];let{linked:s,unlinked:r}=n.coverage,o=s+r,a=o===0?"–":`${(100*s/o).toFixed(0)} %`,l=cu(this.days,t.day),c=l===-2147483648?e.say("export.no_evidence"):e.say("export.age",{date:e.date(l),days:t.day-l});return[e.say("export.coverage",{linked:s,all:o,share:a}),c]}pixelsAMetre(e){let{stage:t}=this.parts,[n,s,,r,o,a]=t.standpoint.get(),[l,c]=[s-o,r-n],h=Math.hypot(l,c),d=h<1e-6?[1,0]:[l/h,c/h],u=t.screenOf([r,o,a]),f=t.screenOf([r+d[0],o+d[1],a]);return!u||!f?0:Math.hypot(f.x-u.x,f.y-u.y)*e/Math.max(1,t.canvas.clientHeight)}askPicture(){let{words:e}=this.parts,t=[vu,"1920","3840"].map(n=>[n,Np(e,n)]);this.open(new Zr(e,e.say("export.picture"),[{name:"size",label:e.say("export.size"),choices:t,value:"1920"}],{told:()=>({text:e.say("export.picture_told"),able:!0}),run:async n=>this.save(await this.picture(n.get("size")??vu)),failed:()=>e.say("export.failed"),closed:()=>this.dialog=null}))}askFilm(){let{words:e,timeline:t}=this.parts,{first:n,last:s}=t.span;t.pause(!0);let r={least:Qi(n),most:Qi(s)},o=$r.map(c=>[String(c),e.say("time.speed",{days:c})]),a=["1280","1920"].map(c=>[c,Np(e,c)]),l=[{name:"first",label:e.say("export.first"),value:Qi(n),...r},{name:"last",label:e.say("export.last"),value:Qi(s),...r},{name:"speed",label:e.say("export.speed"),choices:o,value:String(t.speed)},{name:"size",label:e.say("export.size"),choices:a,value:"1280"}];this.open(new Zr(e,e.say("export.film"),l,{told:c=>this.filmTold(c),run:async(c,h,d)=>{let{from:u,to:f,speed:g}=Dp(c),_=await this.film(u,f,g,c.get("size")??"1280",h,d);return _?this.save(_):e.say("export.no_film")},failed:()=>e.say("export.failed"),closed:()=>this.dialog=null}))}filmTold(e){let{words:t,timeline:n}=this.parts,{from:s,to:r,speed:o}=Dp(e),{first:a,last:l}=n.span;if(!(s<=r)||s<a||r>l)return{text:t.say("export.wrong_days"),able:!1};let{days:c,each:h}=Jr(s,r,o);if(c.length>Lp)return{text:t.say("export.too_long",{most:Lp}),able:!1};let d=Math.round(Ol({pictures:c.length,each:h,last:Ip})/1e3);return{text:t.say("export.film_told",{pictures:c.length,seconds:d}),able:!0}}open(e){this.dialog?.close(),this.dialog=e,e.open(this.parts.view)}save({blob:e,name:t}){let n=URL.createObjectURL(e),s=E("a");return Object.assign(s,{href:n,download:t}),s.hidden=!0,this.parts.view.append(s),s.click(),s.remove(),window.setTimeout(()=>URL.revokeObjectURL(n),kb),this.parts.words.say("export.saved",{name:t})}};function Dp(i){let e=t=>Math.round(Date.parse(`${i.get(t)??""}T00:00:00Z`)/864e5);return{from:e("first"),to:e("last"),speed:Number(i.get("speed"))}}function Np(i,e){return e===vu?i.say("export.as_shown"):yu[e].join(" × ")}var mn=class extends Error{constructor(t){super(`fetch failed: ${t}`);this.status=t}status};async function jr(i,e,t){let n=await Op(i,e);if(!n.body)return n.arrayBuffer();let s=n.body.getReader(),r=[],o=0;for(;;){let{done:c,value:h}=await s.read().catch(d=>{throw e.aborted?d:new mn(0)});if(c)break;r.push(h),o+=h.byteLength,t(o)}let a=new Uint8Array(o),l=0;for(let c of r)a.set(c,l),l+=c.byteLength;return a.buffer}async function kl(i,e){let t=await(await Op(i,e)).text();try{return JSON.parse(t)}catch{throw new xe("json")}}async function Op(i,e){let t=await fetch(i,{credentials:"same-origin",signal:e}).catch(n=>{throw e.aborted?n:new mn(0)});if(!t.ok)throw new mn(t.status);return t}function Up(i){let e=t=>t<0?null:i.names?.guids[t]??null;return{ready:()=>i.ready,firstPicture:()=>i.firstPicture,settled:()=>i.ready&&i.counted&&(i.stage?.settled??!0),day:()=>i.timeline.day,setDay:t=>i.moveTo(t),counts:()=>Object.fromEntries([...i.counts()].map((t,n)=>[Ve[n],t])),colourAt:(t,n)=>i.stage?.colourAt(t,n)??null,screenOf:t=>{let n=i.names?.rowOf(t)??-1;return n<0?null:i.stage?.screenOf(n)??i.plan?.screenOf(n)??null},guidAt:(t,n)=>e(i.stage?.elementAt(t,n)??i.plan?.elementAt(t,n)??-1),selected:()=>Array.from(i.panels?.selection??[i.plan?.selected??-1],e).filter(t=>t!==null),triangles:()=>i.stage?.triangles()??0,level:()=>i.stage?.level()??0,memory:()=>i.stage?.memory()??0,marks:()=>i.panels?.marks??new Uint8Array(0),address:()=>i.address(),exporter:()=>i.exporter,stage:()=>i.stage,map:()=>i.mapMode?.open?.ground??null}}function qs(i){return i.reduce((e,{first_row:t,elements:n})=>{if(![t,n].every(s=>Number.isInteger(s)&&s>=0))throw new xe("first_row");return Math.max(e,t+n)},0)}var Bb=64,zb=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1];function Fp(i,e,t,n){let s=Xs(i,"tileset"),o=Xs(s.asset,"asset").extras??{},a=Hb(n,"place");return{root:kp(Xs(s.root,"root"),{url:e,model:t,matrix:a,parent:null,depth:0}),matrix:a,elements:xu(o.elements,-1),triangles:xu(o.triangles,0)}}function kp(i,e){if(e.depth>Bb)throw new xe("root.children");if(i.transform!==void 0&&String(i.transform)!==String(zb))throw new xe("transform");let t=i.geometricError;if(typeof t!="number"||!(t>=0))throw new xe("geometricError");let n=i.extras??{},s=[],r={model:e.model,parent:e.parent,children:s,box:Vb(Xs(i.boundingVolume,"boundingVolume").box,e.matrix),error:t,triangles:xu(n.triangles,0),url:i.content===void 0?null:Gb(Xs(i.content,"content").uri,e.url)},o=i.children??[];if(!Array.isArray(o))throw new xe("children");for(let a of o)s.push(kp(Xs(a,"children"),{...e,parent:r,depth:e.depth+1}));return r}function Gb(i,e){if(typeof i!="string"||!/^[\w.-]+$/.test(i))throw new xe("content.uri");return new URL(i,new URL(e,location.href)).href}function Vb(i,e){if(!Array.isArray(i)||i.length!==12||!i.every(Number.isFinite))throw new xe("boundingVolume.box");let t=i,n=new L().fromArray(t).applyMatrix4(e),s=[0,0,0],r=e.elements;for(let c=0;c<3;c++){let[h,d,u]=t.slice(3+3*c,6+3*c);for(let f=0;f<3;f++)s[f]+=Math.abs(r[f]*h+r[4+f]*d+r[8+f]*u)}let[o,a,l]=n.toArray();return[o-s[0],a-s[1],l-s[2],o+s[0],a+s[1],l+s[2]]}function Hb(i,e){if(i.length!==16||!i.every(Number.isFinite))throw new xe(e);return new Ke().fromArray(i)}function xu(i,e){return typeof i=="number"&&Number.isFinite(i)&&i>=0?i:e}function Xs(i,e){if(typeof i!="object"||i===null||Array.isArray(i))throw new xe(e);return i}var Bp=[2e3,5e3,15e3,6e4],Bl=class{constructor(e,t){this.surface=e;this.events=t;e&&(e.received=n=>t.received(n))}surface;events;current=new AbortController;opened="";waking=0;async load(e){this.stop();let{signal:t}=this.current=new AbortController;this.events.begun();try{let n=qs(e.models),s=this.shapes(e.models);s.catch(()=>{});let r=ks(await jr(e.scene_url,t,()=>{}));if(n>r.elements)throw new xe("first_row");if(t.aborted||(this.events.scene(r),await s,t.aborted))return;this.events.complete(),e.words_url&&this.names(e.words_url,r.elements,t,0)}catch(n){t.aborted||this.events.failed(n)}}stop(){this.current.abort(),window.clearTimeout(this.waking)}async shapes(e){let t=JSON.stringify(e);!this.surface||t===this.opened||(this.opened="",await this.surface.open(e),this.opened=t)}async names(e,t,n,s){try{let r=Qf(await kl(e,n),t);n.aborted||this.events.names(r)}catch(r){if(n.aborted)return;console.warn("names have not come:",r instanceof mn?r.status:r);let o=Bp[Math.min(s,Bp.length-1)];this.waking=window.setTimeout(()=>{this.names(e,t,n,s+1)},o)}}};function zp(i){let{why:e,longitude:t,latitude:n,rotation_degrees:s,scale:r,zero_m:o,layers:a,base_url:l}=i??{};return![t,n,s,r].every(Number.isFinite)||Math.abs(n)>85||!(r>0)?{why:typeof e=="string"?e:""}:{longitude:t,latitude:n,rotation_degrees:s,scale:r,zero_m:Number.isFinite(o)?o:null,layers:(Array.isArray(a)?a:[]).filter(Wb),base_url:typeof l=="string"?l:""}}function _u(i){return"longitude"in i}function Wb(i){let{name:e,kind:t,geojson:n}=i??{},s=n?.features;return typeof e=="string"&&typeof t=="string"&&Array.isArray(s)}var Xb=4200,bu=14e3,zl=class{constructor(e){this.parts=e;let{panels:t,view:n}=e;this.notice.setAttribute("role","status"),this.notice.hidden=!0,t.dock.add([{name:"map",icon:"map",pressed:()=>{this.press()},stays:!0}]),(n.querySelector(".notices")??n).append(this.notice)}parts;place={why:""};said="";map=null;wanted=!1;gone=!1;telling=0;notice=E("p","notice map-notice");get open(){return this.map}put(e){let t=JSON.stringify(e??null);t!==this.said&&(this.said=t,this.place=zp(e),this.map&&(this.close(),_u(this.place)&&this.begin(this.place)))}async press(){let{words:e}=this.parts;if(this.wanted)return this.close();if(_u(this.place))return this.begin(this.place);this.tell(this.place.why||e.say("map.no_place"),bu)}dispose(){this.gone=!0,this.close(),this.notice.remove()}close(){this.wanted=!1,window.clearTimeout(this.telling),this.notice.hidden=!0,this.parts.panels.dock.setDown("map",!1),this.map?.dispose(),this.map=null}async begin(e){let{words:t,panels:n,stage:s,view:r,tones:o}=this.parts;this.wanted=!0,n.dock.setDown("map",!0);try{s.whole()||await new Promise(c=>s.whenShown(c));let a=await import(new URL("./map-4484a0bb5c1b.js",import.meta.url).href);if(!this.wanted||this.gone||this.map||e!==this.place)return;let l=c=>{console.warn("map:",c),this.tell(t.say("map.base_failed"),bu)};this.map=a.openMap({stage:s,view:r,tones:o,place:e,failed:l},t),this.tell(t.say("map.hint"),Xb)}catch(a){console.warn("no map:",a),this.close(),this.gone||this.tell(t.say("map.failed"),bu)}}tell(e,t){window.clearTimeout(this.telling),this.notice.textContent=e,this.notice.hidden=!1,this.telling=window.setTimeout(()=>this.notice.hidden=!0,t)}};var Gl=class{constructor(e){this.words=e;this.element.setAttribute("role","status")}words;element=E("div","message");sizeLine=E("p","quiet");counts=null;withTable="";hide(){this.withTable="",this.element.hidden=!0}loading(){this.sizeLine.textContent="",this.put("message loading",E("p","",this.words.say("loading")),E("div","line"),this.sizeLine)}received(e){this.sizeLine.textContent=this.words.say("loading_size",{size:(e/1e6).toFixed(1)})}failed(e,t){let n=E("button","",this.words.say("retry"));n.type="button",n.addEventListener("click",t),this.put("message failed",E("p","",e),n)}plain(e){this.withTable=e,this.put("message plain",E("p","",e)),this.counts&&this.show(this.counts)}show(e){if(this.counts=e,!this.withTable)return;let t=E("tbody");for(let o of Tn){let a=E("td","","",E("i",`swatch ${Ve[o]}`)),l=E("th","",this.words.say(`state.${Ve[o]}`));l.scope="row",t.append(E("tr","","",a,l,E("td","",this.words.count(e[o]))))}let n=e.reduce((o,a)=>o+a,0),s=E("tr","","",E("td"),E("th","",this.words.say("table.total")),E("td","",this.words.count(n))),r=E("table","","",t,E("tfoot","","",s));r.setAttribute("aria-label",this.words.say("legend.title")),this.put("message plain",E("p","",this.withTable),r)}put(e,...t){this.element.className=e,this.element.replaceChildren(...t),this.element.hidden=!1}};var qb=1179937895,Yb=1313821514,$b=5130562,Zb={5121:Uint8Array,5123:Uint16Array,5125:Uint32Array,5126:Float32Array},Kb={SCALAR:1,VEC3:3},Jb=new Ke().set(1,0,0,0,0,0,-1,0,0,1,0,0,0,0,0,1);function Su(i){let{document:e,binary:t}=jb(i),n=e.meshes?.[0]?.primitives?.[0];if(!n)throw new xe("mesh");if((n.mode??4)!==4)throw new xe("mesh.mode");let s=wu(e,t,n.attributes.POSITION,"POSITION",3),r=wu(e,t,n.attributes._FEATURE_ID_0,"_FEATURE_ID_0",1),o=s.count;if(r.count!==o)throw new xe("_FEATURE_ID_0");let a=ew(e,t,n.indices),l=tw(e,t,n);for(let c=0;c<a.length;c++)if(a[c]>=o)throw new xe("indices");for(let c=r.offset,h=0;h<o;c+=r.stride,h++)if(!(r.array[c]<l.length))throw new xe("_FEATURE_ID_0");return{vertices:o,position:s,feature:r,rows:l,index:a,matrix:nw(e)}}function Vl(i,e,t){let{array:n,stride:s,offset:r}=i.position,o=r+e*s;return t.set(n[o],n[o+1],n[o+2]).multiplyScalar(Mu(i.position))}function Mu({array:i,normalised:e}){return e?1/(2**(8*i.BYTES_PER_ELEMENT)-1):1}function jb(i){let e=new DataView(i);if(i.byteLength<20||e.getUint32(0,!0)!==qb||e.getUint32(4,!0)!==2)throw new xe("glb");if(e.getUint32(8,!0)>i.byteLength)throw new xe("glb.length");let t,n=new Uint8Array(0);for(let s=12;s+8<=i.byteLength;){let r=e.getUint32(s,!0),o=e.getUint32(s+4,!0);if(s+8+r>i.byteLength)throw new xe("glb.chunk");o===Yb&&(t=Qb(new TextDecoder().decode(new Uint8Array(i,s+8,r)))),o===$b&&(n=new Uint8Array(i,s+8,r)),s+=8+r+(4-r%4)%4}if(!t)throw new xe("glb.json");return{document:t,binary:n}}function Qb(i){try{let e=JSON.parse(i);if(typeof e=="object"&&e!==null)return e}catch{}throw new xe("glb.json")}function wu(i,e,t,n,s){let r=t===void 0?void 0:i.accessors?.[t],o=r&&i.bufferViews?.[r.bufferView],a=r&&Zb[r.componentType];if(!r||!o||!a||Kb[r.type]!==s)throw new xe(n);let l=a.BYTES_PER_ELEMENT,c=e.byteOffset+(o.byteOffset??0),h=r.byteOffset??0,d=o.byteStride??s*l,u=r.count===0?0:h+d*(r.count-1)+s*l,f=c+o.byteLength;if(!(u<=o.byteLength)||f>e.byteOffset+e.byteLength)throw new xe(n);if(c%l!==0||h%l!==0||d%l!==0)throw new xe(n);return{array:new a(e.buffer,c,Math.floor(o.byteLength/l)),stride:d/l,offset:h/l,normalised:r.normalized===!0&&a!==Float32Array,count:r.count}}function ew(i,e,t){let{array:n,offset:s,stride:r,count:o}=wu(i,e,t,"indices",1);if(n instanceof Float32Array||r!==1||o%3!==0)throw new xe("indices");let a=n.subarray(s,s+o);return a instanceof Uint8Array?Uint16Array.from(a):a}function tw(i,e,t){let n=t.extensions?.EXT_mesh_features?.featureIds?.[0]?.propertyTable??0,s=i.extensions?.EXT_structural_metadata?.propertyTables?.[n],r=i.bufferViews?.[s?.properties?.row?.values??-1],o=e.byteOffset+(r?.byteOffset??0),a=4*(s?.count??0);if(!s||!r||o%4!==0||!(a<=r.byteLength))throw new xe("row");if(o+a>e.byteOffset+e.byteLength)throw new xe("row");return new Uint32Array(e.buffer,o,s.count)}function nw(i){let e=i.nodes??[],n=(i.scenes?.[i.scene??0]?.nodes??[]).map(s=>({at:s,above:Jb}));for(let s=0;n.length>0&&s<=e.length;s++){let{at:r,above:o}=n.pop(),a=e[r];if(!a)throw new xe("nodes");let l=o.clone().multiply(iw(a));if(l.elements.some(c=>!Number.isFinite(c)))throw new xe("nodes");if(a.mesh===0)return l;for(let c of a.children??[])n.push({at:c,above:l})}throw new xe("nodes")}function iw(i){if(i.matrix){if(i.matrix.length!==16)throw new xe("nodes");return new Ke().fromArray(i.matrix)}return new Ke().compose(new L(...i.translation??[0,0,0]),new Wt(...i.rotation??[0,0,0,1]),new L(...i.scale??[1,1,1]))}function Gp(i,e,t){let n=new Map;for(let s=0;s<t.length;s+=3){let[r,o,a]=[3*t[s],3*t[s+1],3*t[s+2]],l=(i[o]-i[r])*(i[a+1]-i[r+1])-(i[a]-i[r])*(i[o+1]-i[r+1]);if(!(Math.abs(l)>1e-9))continue;let c=e[t[s]],h=n.get(c);h||n.set(c,h={path:new Path2D,top:-1/0,box:[1/0,1/0,-1/0,-1/0],inside:[0,0],largest:0}),(l>0?[r,o,a]:[r,a,o]).forEach((u,f)=>{f===0?h.path.moveTo(i[u],i[u+1]):h.path.lineTo(i[u],i[u+1]),h.top=Math.max(h.top,i[u+2]),h.box=[Math.min(h.box[0],i[u]),Math.min(h.box[1],i[u+1]),Math.max(h.box[2],i[u]),Math.max(h.box[3],i[u+1])]}),h.path.closePath(),Math.abs(l)>h.largest&&(h.largest=Math.abs(l),h.inside=[0,1].map(u=>(i[r+u]+i[o+u]+i[a+u])/3))}return{footprints:[...n].map(([s,{path:r,top:o,box:a,inside:l}])=>({row:s,path:r,top:o,box:a,inside:l}))}}function Wl(i,e){let{array:t,stride:n,offset:s}=i.feature,r=new Uint32Array(i.vertices);for(let o=0,a=s;o<i.vertices;o++,a+=n)r[o]=i.rows[t[a]]+e;return r}function Vp(i,e,t,n){let s=new dn;s.setAttribute("position",rw(i.position,i.vertices)),s.setAttribute("element",new Dt(e,1).onUpload(Hl)),s.setIndex(new Dt(i.index,1).onUpload(Hl));let r=new kt(s,n);return r.frustumCulled=!1,r.matrixAutoUpdate=!1,r.matrixWorldAutoUpdate=!1,r.matrixWorld.copy(t),r}function Hp(i,e){let t=new Float64Array(6*i.rows.length);for(let l=0;l<t.length;l+=6)t.fill(1/0,l,l+3),t.fill(-1/0,l+3,l+6);let{array:n,stride:s,offset:r}=i.position,o=i.feature;for(let l=0;l<i.vertices;l++){let c=6*o.array[o.offset+l*o.stride],h=r+l*s;for(let d=0;d<3;d++){let u=n[h+d];u<t[c+d]&&(t[c+d]=u),u>t[c+3+d]&&(t[c+3+d]=u)}}let a=Mu(i.position);for(let l=0;l<t.length;l+=6)t[l]<=t[l+3]&&sw(t,l,a,e.elements);return t}function sw(i,e,t,n){let s=[0,1,2].map(o=>(i[e+o]+i[e+3+o])/2*t),r=[0,1,2].map(o=>(i[e+3+o]-i[e+o])/2*t);for(let o=0;o<3;o++){let a=n[o]*s[0]+n[4+o]*s[1]+n[8+o]*s[2]+n[12+o],l=Math.abs(n[o])*r[0]+Math.abs(n[4+o])*r[1]+Math.abs(n[8+o])*r[2];i[e+o]=a-l,i[e+3+o]=a+l}}function rw({array:i,stride:e,offset:t,normalised:n},s){let r=i.subarray(0,e*(s-1)+t+3);return e===3&&t===0?new Dt(r,3,n).onUpload(Hl):new mr(new pr(ow(r,e),e).onUpload(Hl),3,t,n)}function ow(i,e){if(i.length%e===0)return i;let t=new i.constructor(Math.ceil(i.length/e)*e);return t.set(i),t}function Hl(){this.array=new Uint8Array(0)}function qp(i,e,t,n){let s=[],r=i.filter(c=>c.url!==null&&!n(c)),o=new Eu,a=t.triangles;for(let c of i)!n(c)||!Wp(c,e.planes)||(a-=c.triangles,o.push(c,Xp(c,e)));for(let c=o.pop();c;c=o.pop()){let{tile:h,error:d}=c,u=h.children.filter(_=>Wp(_,e.planes)),f=u.reduce((_,p)=>_+p.triangles,-h.triangles);if(h.children.length===0||h.url!==null&&(d<=t.pixels||f>a)){h.url!==null&&s.push(h);continue}a-=f;let g=u.filter(_=>!n(_));if(r.push(...g.sort((_,p)=>Xl(_,e.position)-Xl(p,e.position))),g.length>0&&h.url!==null)s.push(h);else for(let _ of u)n(_)&&o.push(_,Xp(_,e))}let l=new Map(s.map(c=>[c,Xl(c,e.position)]));return s.sort((c,h)=>l.get(c)-l.get(h)),{drawn:s,wanted:r}}function Wp({box:i},e){for(let[t,n,s,r]of e){let o=t>0?i[3]:i[0],a=n>0?i[4]:i[1],l=s>0?i[5]:i[2];if(t*o+n*a+s*l+r<0)return!1}return!0}function Xp(i,e){if(i.error===0)return 0;let t=Xl(i,e.position);return t===0?1/0:i.error*e.pixelsAtOne/t}function Xl({box:i},e){let t=0;for(let n=0;n<3;n++)t+=Math.max(i[n]-e[n],0,e[n]-i[n+3])**2;return Math.sqrt(t)}var Eu=class{heap=[];push(e,t){let{heap:n}=this,s=n.length;for(n.push({tile:e,error:t});s>0;){let r=s-1>>1;if(n[r].error>=n[s].error)break;[n[r],n[s]]=[n[s],n[r]],s=r}}pop(){let{heap:e}=this,t=e[0],n=e.pop();if(!n||e.length===0)return t;e[0]=n;for(let s=0;;){let r=2*s+1,o=r+1<e.length&&e[r+1].error>e[r].error?r+1:r;if(o>=e.length||e[o].error<=e[s].error)return t;[e[o],e[s]]=[e[s],e[o]],s=o}}};var aw=4,Yp=2e3,$p=3,Ys=class{constructor(e,t,n){this.maker=e;this.events=t;this.memoryLimit=n}maker;events;memoryLimit;held=new Map;coming=new Map;failures=new Map;closing=new AbortController;firsts=new Set;exactSeen=[];models=[];turn=0;bytes=0;waking=0;async open(e,t){let n=e.map(()=>0),{signal:s}=this.closing;await Promise.all(e.map(async(r,o)=>{let a=Fp(await kl(r.tileset_url,s),r.tileset_url,o,r.place);this.models[o]={request:r,tileset:a};for(let l of Zp(a.root)){this.firsts.add(l);let c=await jr(l.url,s,d=>{n[o]=d,this.events.received(n.reduce((u,f)=>u+f,0))}),h=Su(c);this.hold(l,h,c.byteLength),t(h,a)}this.events.changed()}))}drawn(e,t){let n=this.models.filter(Boolean).map(o=>o.tileset.root),{drawn:s,wanted:r}=qp(n,e,t,o=>o.url===null||this.held.has(o));this.turn++;for(let o of s)this.held.get(o).used=this.turn;return this.fetch(r),this.forget(),s.map(o=>this.held.get(o).built)}get tilesets(){return this.models.filter(Boolean).map(e=>e.tileset)}get settled(){return this.coming.size===0}told(e){let t=this.models.findIndex(n=>n?.request===e);return t>=0&&(this.exactSeen[t]?.size??0)===Kp(this.models[t].tileset.root)}get memory(){return this.bytes}dispose(){this.closing.abort(),window.clearTimeout(this.waking);for(let e of this.coming.values())e.abort();for(let{built:e}of this.held.values())this.maker.drop(e);this.held.clear(),this.models=[],this.bytes=0}fetch(e){let t=performance.now(),n=e.filter(r=>{let o=this.failures.get(r);return r.url!==null&&!this.firsts.has(r)&&(!o||o.count<$p&&o.until<=t)}),s=new Set(e);for(let[r,o]of this.coming)s.has(r)||(o.abort(),this.coming.delete(r));for(let r of n){if(this.coming.size>=aw)break;this.coming.has(r)||this.bring(r)}}async bring(e){let t=new AbortController;this.coming.set(e,t);try{let n=await jr(e.url,t.signal,()=>{});if(t.signal.aborted)return;this.hold(e,Su(n),n.byteLength)}catch(n){if(t.signal.aborted)return;this.fail(e,n)}this.coming.delete(e),this.events.changed()}fail(e,t){let n=t instanceof mn&&(t.status===0||t.status>=500),s=n?(this.failures.get(e)?.count??0)+1:$p;this.failures.set(e,{count:s,until:performance.now()+Yp}),n||console.warn("tile left out:",e.url,t),window.clearTimeout(this.waking),this.waking=window.setTimeout(()=>this.events.changed(),Yp+50)}hold(e,t,n){let{request:s,tileset:r}=this.models[e.model];for(let a of t.rows)if(a>=s.elements)throw new xe("row");let o=n+4*t.vertices;this.held.set(e,{built:this.maker.build(e,t,r,s.first_row),bytes:o,used:this.turn}),this.bytes+=o,e.children.length===0&&(this.exactSeen[e.model]??=new Set).add(e)}forget(){if(this.bytes<=this.memoryLimit)return;let e=[...this.held].filter(([t,{used:n}])=>n<this.turn-1&&!this.firsts.has(t));e.sort((t,n)=>t[1].used-n[1].used);for(let[t,{built:n,bytes:s}]of e){if(this.bytes<=this.memoryLimit*.9)return;this.held.delete(t),this.maker.drop(n),this.bytes-=s}}};function Zp(i){return i.url!==null?[i]:i.children.flatMap(Zp)}function Kp(i){return i.children.length===0?1:i.children.reduce((e,t)=>e+Kp(t),0)}var lw=15e4,cw=3e8,hw=2,uw=4,ql=1.25,dw=.06,Yl=-1,Qr=class{constructor(e,t,n,s){this.host=e;this.words=t;this.look=n;this.picked=s;this.hatch=fw(n.palette[2],n.tones.paper),this.tiles=this.newTiles(),this.canvas.tabIndex=0,this.canvas.setAttribute("role","img"),this.canvas.setAttribute("aria-label",t.say("plan.canvas")),this.chooser.setAttribute("aria-label",t.say("plan.storey")),this.chooser.addEventListener("change",()=>this.choose(Number(this.chooser.value))),this.bar.append(this.chooser,dt("fit",t.say("view.fit"),()=>this.fit()),E("p","quiet",t.say("plan.notice"))),e.append(this.canvas,this.bar),this.listen(),this.watcher=new ResizeObserver(()=>this.invalidate()),this.watcher.observe(e)}host;words;look;picked;selected=-1;received=()=>{};canvas=E("canvas","plan");bar=E("div","plan-bar");chooser=E("select");watcher;hatch;tiles;requests=[];scene=null;states=new Uint8Array(0);day=0;hidden=0;ghosts=0;storey=Yl;drawn=[];order=[];frame=0;gone=!1;placed=!1;scale=1;middle=[0,0];static able(){return E("canvas").getContext("2d")!==null}async open(e){this.tiles.dispose(),this.tiles=this.newTiles(),qs(e),this.requests=e,this.placed=!1,await this.tiles.open(e.filter(t=>t.tileset_url!==""),()=>this.invalidate())}setScene(e){this.scene=e,this.states=new Uint8Array(e.elements),this.selected=-1,this.storey=Yl;let t=(r,o)=>Object.assign(E("option","",o),{value:String(r)}),n=new Set(e.storeyOf),s=e.storeys.map((r,o)=>[o,r]).filter(([r])=>n.has(r));this.chooser.replaceChildren(t(Yl,this.words.say("plan.all_storeys")),...s.reverse().map(([r,o])=>t(r,o||this.words.say("plan.unnamed")))),this.setDay(this.day)}setDay(e){this.day=e,this.scene&&$a(this.scene.evidence,e,this.states),this.invalidate()}setVisible(e,t){this.hidden=e,this.ghosts=t,this.invalidate()}get shaped(){return this.tiles.tilesets.reduce((e,{elements:t})=>e<0||t<0?-1:e+t,0)}elementAt(e,t){let n=this.canvas.getContext("2d");if(!n)return-1;let[s,r]=this.metresAt(e,t);n.setTransform(1,0,0,1,0,0);for(let o=this.order.length-1;o>=0;o--){let{box:a,path:l,row:c}=this.order[o];if(!(!this.shows(c)||s<a[0]||s>a[2]||r<a[1]||r>a[3])&&n.isPointInPath(l,s,r))return c}return-1}screenOf(e){let t=this.order.find(r=>r.row===e);if(!t||!this.shows(e))return null;let[n,s]=this.pixelsAt(t.inside);return{x:n,y:s}}dispose(){this.gone=!0,cancelAnimationFrame(this.frame),this.watcher.disconnect(),this.tiles.dispose(),this.canvas.remove(),this.bar.remove()}newTiles(){return new Ys({build:(e,t,n,s)=>{let r=n.matrix.clone().multiply(t.matrix),o=new Float64Array(3*t.vertices),a=new L;for(let l=0;l<t.vertices;l++)o.set(Vl(t,l,a).applyMatrix4(r).toArray(),3*l);return Gp(o,Wl(t,s),t.index)},drop:()=>{}},{changed:()=>this.invalidate(),received:e=>this.received(e)},cw)}invalidate(){!this.frame&&!this.gone&&(this.frame=requestAnimationFrame(()=>this.draw()))}draw(){this.frame=0;let{clientWidth:e,clientHeight:t}=this.host,n=this.canvas.getContext("2d");if(!n||!this.scene||!e||!t||this.gone)return;this.placed||this.place(e,t),this.select(t);let s=Math.min(2,window.devicePixelRatio||1);Object.assign(this.canvas,{width:Math.round(e*s),height:Math.round(t*s)}),Object.assign(this.canvas.style,{width:`${e}px`,height:`${t}px`}),n.fillStyle=this.look.tones.paper,n.fillRect(0,0,this.canvas.width,this.canvas.height);let r=this.scale*s,[o,a]=this.middle;n.setTransform(r,0,0,-r,this.canvas.width/2-o*r,this.canvas.height/2+a*r),n.lineJoin="round",this.hatch instanceof CanvasPattern&&this.hatch.setTransform(new DOMMatrix().scale(1/r));for(let c of this.order)this.shows(c.row)&&this.paint(n,c,1/this.scale);let l=this.order.find(({row:c})=>c===this.selected);l&&(n.strokeStyle=this.look.tones.accent,n.lineWidth=4/this.scale,n.stroke(l.path),this.paint(n,l,0))}paint(e,{path:t,row:n},s){let r=this.states[n],o=(this.ghosts>>r&1)===1;e.globalAlpha=o?.13:1,s>0&&(e.strokeStyle=this.look.tones.ink,e.lineWidth=s,e.stroke(t)),e.fillStyle=r===2&&!o?this.hatch:this.look.palette[r],e.fill(t),e.globalAlpha=1}select(e){let[t,n]=this.middle,s=1e5,r={position:[t,n,s],planes:[],pixelsAtOne:this.scale*s},o=this.tiles.drawn(r,{triangles:lw,pixels:hw});o.length===this.drawn.length&&o.every((a,l)=>a===this.drawn[l])&&e>0||(this.drawn=o,this.sortOut())}sortOut(){let e=this.drawn.flatMap(n=>n.footprints),t=this.storey===Yl?e:e.filter(({row:n})=>this.scene.storeyOf[n]===this.storey);this.order=t.sort((n,s)=>n.top-s.top)}shows(e){return(this.hidden>>this.states[e]&1)===0}choose(e){this.storey=e,this.sortOut(),this.invalidate()}fit(){this.placed=!1,this.invalidate()}place(e,t){let n=this.tiles.tilesets.map(({root:a})=>a.box);if(n.length===0)return;let s=[0,1].map(a=>Math.min(...n.map(l=>l[a]))),r=[0,1].map(a=>Math.max(...n.map(l=>l[a+3])));this.middle=[(s[0]+r[0])/2,(s[1]+r[1])/2];let o=1-2*dw;this.scale=Math.min(o*e/Math.max(.1,r[0]-s[0]),o*t/Math.max(.1,r[1]-s[1])),this.placed=this.tiles.tilesets.length===this.requests.filter(a=>a.tileset_url!=="").length}metresAt(e,t){let{clientWidth:n,clientHeight:s}=this.host;return[this.middle[0]+(e-n/2)/this.scale,this.middle[1]-(t-s/2)/this.scale]}pixelsAt([e,t]){let{clientWidth:n,clientHeight:s}=this.host;return[n/2+(e-this.middle[0])*this.scale,s/2-(t-this.middle[1])*this.scale]}zoom(e,t,n){let[s,r]=this.metresAt(t,n);this.scale=Math.min(5e3,Math.max(.001,this.scale*e));let[o,a]=this.metresAt(t,n);this.middle=[this.middle[0]+s-o,this.middle[1]+r-a],this.invalidate()}listen(){let{canvas:e}=this,t=null;e.addEventListener("pointerdown",n=>{t={x:n.clientX,y:n.clientY,moved:0},e.setPointerCapture(n.pointerId)}),e.addEventListener("pointermove",n=>{if(!t)return;let[s,r]=[n.clientX-t.x,n.clientY-t.y];t={x:n.clientX,y:n.clientY,moved:t.moved+Math.hypot(s,r)},this.middle=[this.middle[0]-s/this.scale,this.middle[1]+r/this.scale],this.invalidate()}),e.addEventListener("pointerup",n=>{t&&t.moved<=uw&&this.take(this.elementAt(n.offsetX,n.offsetY)),t=null}),e.addEventListener("pointercancel",()=>t=null),e.addEventListener("wheel",n=>{n.preventDefault(),this.zoom(n.deltaY<0?ql:1/ql,n.offsetX,n.offsetY)}),e.addEventListener("keydown",n=>{let{clientWidth:s,clientHeight:r}=this.host;n.key==="Escape"?this.take(-1):n.key==="+"||n.key==="="?this.zoom(ql,s/2,r/2):n.key==="-"?this.zoom(1/ql,s/2,r/2):n.key.toLowerCase()==="f"&&this.fit()})}take(e){e!==this.selected&&(this.selected=e,this.invalidate(),this.picked())}};function fw(i,e){let t=E("canvas");Object.assign(t,{width:8,height:8});let n=t.getContext("2d");if(!n)return i;n.fillStyle=i,n.fillRect(0,0,8,8),n.strokeStyle=e,n.globalAlpha=.6,n.lineWidth=2;for(let s of[-8,0,8])n.beginPath(),n.moveTo(s-1,9),n.lineTo(s+9,-1),n.stroke();return n.createPattern(t,"repeat")??i}var Jp={type:"change"},Tu={type:"start"},Qp={type:"end"},$l=new _s,jp=new Qt,pw=Math.cos(70*vh.DEG2RAD),Mt=new L,Zt=2*Math.PI,je={NONE:-1,ROTATE:0,DOLLY:1,PAN:2,TOUCH_ROTATE:3,TOUCH_PAN:4,TOUCH_DOLLY_PAN:5,TOUCH_DOLLY_ROTATE:6},Au=1e-6,Zl=class extends wr{constructor(e,t=null){super(e,t),this.state=je.NONE,this.target=new L,this.cursor=new L,this.minDistance=0,this.maxDistance=1/0,this.minZoom=0,this.maxZoom=1/0,this.minTargetRadius=0,this.maxTargetRadius=1/0,this.minPolarAngle=0,this.maxPolarAngle=Math.PI,this.minAzimuthAngle=-1/0,this.maxAzimuthAngle=1/0,this.enableDamping=!1,this.dampingFactor=.05,this.enableZoom=!0,this.zoomSpeed=1,this.enableRotate=!0,this.rotateSpeed=1,this.keyRotateSpeed=1,this.enablePan=!0,this.panSpeed=1,this.screenSpacePanning=!0,this.keyPanSpeed=7,this.zoomToCursor=!1,this.autoRotate=!1,this.autoRotateSpeed=2,this.keys={LEFT:"ArrowLeft",UP:"ArrowUp",RIGHT:"ArrowRight",BOTTOM:"ArrowDown"},this.mouseButtons={LEFT:pi.ROTATE,MIDDLE:pi.DOLLY,RIGHT:pi.PAN},this.touches={ONE:mi.ROTATE,TWO:mi.DOLLY_PAN},this.target0=this.target.clone(),this.position0=this.object.position.clone(),this.zoom0=this.object.zoom,this._cursorStyle="auto",this._domElementKeyEvents=null,this._lastPosition=new L,this._lastQuaternion=new Wt,this._lastTargetPosition=new L,this._quat=new Wt().setFromUnitVectors(e.up,new L(0,1,0)),this._quatInverse=this._quat.clone().invert(),this._spherical=new Ss,this._sphericalDelta=new Ss,this._scale=1,this._panOffset=new L,this._rotateStart=new Ie,this._rotateEnd=new Ie,this._rotateDelta=new Ie,this._panStart=new Ie,this._panEnd=new Ie,this._panDelta=new Ie,this._dollyStart=new Ie,this._dollyEnd=new Ie,this._dollyDelta=new Ie,this._dollyDirection=new L,this._mouse=new Ie,this._performCursorZoom=!1,this._pointers=[],this._pointerPositions={},this._controlActive=!1,this._onPointerMove=gw.bind(this),this._onPointerDown=mw.bind(this),this._onPointerUp=yw.bind(this),this._onContextMenu=Mw.bind(this),this._onMouseWheel=_w.bind(this),this._onKeyDown=bw.bind(this),this._onTouchStart=ww.bind(this),this._onTouchMove=Sw.bind(this),this._onMouseDown=vw.bind(this),this._onMouseMove=xw.bind(this),this._interceptControlDown=Ew.bind(this),this._interceptControlUp=Aw.bind(this),this.domElement!==null&&this.connect(this.domElement),this.update()}set cursorStyle(e){this._cursorStyle=e,e==="grab"?this.domElement.style.cursor="grab":this.domElement.style.cursor="auto"}get cursorStyle(){return this._cursorStyle}connect(e){super.connect(e),this.domElement.addEventListener("pointerdown",this._onPointerDown),this.domElement.addEventListener("pointercancel",this._onPointerUp),this.domElement.addEventListener("contextmenu",this._onContextMenu),this.domElement.addEventListener("wheel",this._onMouseWheel,{passive:!1}),this.domElement.ownerDocument.addEventListener("keydown",this._interceptControlDown,{passive:!0,capture:!0}),this.domElement.style.touchAction="none"}disconnect(){this.state=je.NONE,this.domElement.removeEventListener("pointerdown",this._onPointerDown),this.domElement.ownerDocument.removeEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.removeEventListener("pointerup",this._onPointerUp),this.domElement.removeEventListener("pointercancel",this._onPointerUp),this.domElement.removeEventListener("wheel",this._onMouseWheel),this.domElement.removeEventListener("contextmenu",this._onContextMenu),this.stopListenToKeyEvents(),this.domElement.ownerDocument.removeEventListener("keydown",this._interceptControlDown,{capture:!0}),this.domElement.ownerDocument.removeEventListener("keyup",this._interceptControlUp,{capture:!0}),this._controlActive=!1,this._pointers.length=0,this._pointerPositions={},this.domElement.style.touchAction="",this.domElement.style.cursor="auto"}dispose(){this.disconnect()}getPolarAngle(){return this._spherical.phi}getAzimuthalAngle(){return this._spherical.theta}getDistance(){return this.object.position.distanceTo(this.target)}listenToKeyEvents(e){e.addEventListener("keydown",this._onKeyDown),this._domElementKeyEvents=e}stopListenToKeyEvents(){this._domElementKeyEvents!==null&&(this._domElementKeyEvents.removeEventListener("keydown",this._onKeyDown),this._domElementKeyEvents=null)}saveState(){this.target0.copy(this.target),this.position0.copy(this.object.position),this.zoom0=this.object.zoom}reset(){this.target.copy(this.target0),this.object.position.copy(this.position0),this.object.zoom=this.zoom0,this.object.updateProjectionMatrix(),this.dispatchEvent(Jp),this.update(),this.state=je.NONE}pan(e,t){this._pan(e,t),this.update()}dollyIn(e){this._dollyIn(e),this.update()}dollyOut(e){this._dollyOut(e),this.update()}rotateLeft(e){this._rotateLeft(e),this.update()}rotateUp(e){this._rotateUp(e),this.update()}update(e=null){let t=this.object.position;Mt.copy(t).sub(this.target),Mt.applyQuaternion(this._quat),this._spherical.setFromVector3(Mt),this.autoRotate&&this.state===je.NONE&&this._rotateLeft(this._getAutoRotationAngle(e)),this.enableDamping?(this._spherical.theta+=this._sphericalDelta.theta*this.dampingFactor,this._spherical.phi+=this._sphericalDelta.phi*this.dampingFactor):(this._spherical.theta+=this._sphericalDelta.theta,this._spherical.phi+=this._sphericalDelta.phi);let n=this.minAzimuthAngle,s=this.maxAzimuthAngle;isFinite(n)&&isFinite(s)&&(n<-Math.PI?n+=Zt:n>Math.PI&&(n-=Zt),s<-Math.PI?s+=Zt:s>Math.PI&&(s-=Zt),n<=s?this._spherical.theta=Math.max(n,Math.min(s,this._spherical.theta)):this._spherical.theta=this._spherical.theta>(n+s)/2?Math.max(n,this._spherical.theta):Math.min(s,this._spherical.theta)),this._spherical.phi=Math.max(this.minPolarAngle,Math.min(this.maxPolarAngle,this._spherical.phi)),this._spherical.makeSafe(),this.enableDamping===!0?this.target.addScaledVector(this._panOffset,this.dampingFactor):this.target.add(this._panOffset),this.target.sub(this.cursor),this.target.clampLength(this.minTargetRadius,this.maxTargetRadius),this.target.add(this.cursor);let r=!1;if(this.zoomToCursor&&this._performCursorZoom||this.object.isOrthographicCamera)this._spherical.radius=this._clampDistance(this._spherical.radius);else{let o=this._spherical.radius;this._spherical.radius=this._clampDistance(this._spherical.radius*this._scale),r=o!=this._spherical.radius}if(Mt.setFromSpherical(this._spherical),Mt.applyQuaternion(this._quatInverse),t.copy(this.target).add(Mt),this.object.lookAt(this.target),this.enableDamping===!0?(this._sphericalDelta.theta*=1-this.dampingFactor,this._sphericalDelta.phi*=1-this.dampingFactor,this._panOffset.multiplyScalar(1-this.dampingFactor)):(this._sphericalDelta.set(0,0,0),this._panOffset.set(0,0,0)),this.zoomToCursor&&this._performCursorZoom){let o=null;if(this.object.isPerspectiveCamera){let a=Mt.length();o=this._clampDistance(a*this._scale);let l=a-o;this.object.position.addScaledVector(this._dollyDirection,l),this.object.updateMatrixWorld(),r=!!l}else if(this.object.isOrthographicCamera){let a=new L(this._mouse.x,this._mouse.y,0);a.unproject(this.object);let l=this.object.zoom;this.object.zoom=Math.max(this.minZoom,Math.min(this.maxZoom,this.object.zoom/this._scale)),this.object.updateProjectionMatrix(),r=l!==this.object.zoom;let c=new L(this._mouse.x,this._mouse.y,0);c.unproject(this.object),this.object.position.sub(c).add(a),this.object.updateMatrixWorld(),o=Mt.length()}else console.warn("WARNING: OrbitControls.js encountered an unknown camera type - zoom to cursor disabled."),this.zoomToCursor=!1;o!==null&&(this.screenSpacePanning?this.target.set(0,0,-1).transformDirection(this.object.matrix).multiplyScalar(o).add(this.object.position):($l.origin.copy(this.object.position),$l.direction.set(0,0,-1).transformDirection(this.object.matrix),Math.abs(this.object.up.dot($l.direction))<pw?this.object.lookAt(this.target):(jp.setFromNormalAndCoplanarPoint(this.object.up,this.target),$l.intersectPlane(jp,this.target))))}else if(this.object.isOrthographicCamera){let o=this.object.zoom;this.object.zoom=Math.max(this.minZoom,Math.min(this.maxZoom,this.object.zoom/this._scale)),o!==this.object.zoom&&(this.object.updateProjectionMatrix(),r=!0)}return this._scale=1,this._performCursorZoom=!1,r||this._lastPosition.distanceToSquared(this.object.position)>Au||8*(1-this._lastQuaternion.dot(this.object.quaternion))>Au||this._lastTargetPosition.distanceToSquared(this.target)>Au?(this.dispatchEvent(Jp),this._lastPosition.copy(this.object.position),this._lastQuaternion.copy(this.object.quaternion),this._lastTargetPosition.copy(this.target),!0):!1}_getAutoRotationAngle(e){return e!==null?Zt/60*this.autoRotateSpeed*e:Zt/60/60*this.autoRotateSpeed}_getZoomScale(e){let t=Math.abs(e*.01);return Math.pow(.95,this.zoomSpeed*t)}_rotateLeft(e){this._sphericalDelta.theta-=e}_rotateUp(e){this._sphericalDelta.phi-=e}_panLeft(e,t){Mt.setFromMatrixColumn(t,0),Mt.multiplyScalar(-e),this._panOffset.add(Mt)}_panUp(e,t){this.screenSpacePanning===!0?Mt.setFromMatrixColumn(t,1):(Mt.setFromMatrixColumn(t,0),Mt.crossVectors(this.object.up,Mt)),Mt.multiplyScalar(e),this._panOffset.add(Mt)}_pan(e,t){let n=this.domElement;if(this.object.isPerspectiveCamera){let s=this.object.position;Mt.copy(s).sub(this.target);let r=Mt.length();r*=Math.tan(this.object.fov/2*Math.PI/180),this._panLeft(2*e*r/n.clientHeight,this.object.matrix),this._panUp(2*t*r/n.clientHeight,this.object.matrix)}else this.object.isOrthographicCamera?(this._panLeft(e*(this.object.right-this.object.left)/this.object.zoom/n.clientWidth,this.object.matrix),this._panUp(t*(this.object.top-this.object.bottom)/this.object.zoom/n.clientHeight,this.object.matrix)):(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - pan disabled."),this.enablePan=!1)}_dollyOut(e){this.object.isPerspectiveCamera||this.object.isOrthographicCamera?this._scale/=e:(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - dolly/zoom disabled."),this.enableZoom=!1)}_dollyIn(e){this.object.isPerspectiveCamera||this.object.isOrthographicCamera?this._scale*=e:(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - dolly/zoom disabled."),this.enableZoom=!1)}_updateZoomParameters(e,t){if(!this.zoomToCursor)return;this._performCursorZoom=!0;let n=this.domElement.getBoundingClientRect(),s=e-n.left,r=t-n.top,o=n.width,a=n.height;this._mouse.x=s/o*2-1,this._mouse.y=-(r/a)*2+1,this._dollyDirection.set(this._mouse.x,this._mouse.y,1).unproject(this.object).sub(this.object.position).normalize()}_clampDistance(e){return Math.max(this.minDistance,Math.min(this.maxDistance,e))}_handleMouseDownRotate(e){this._rotateStart.set(e.clientX,e.clientY)}_handleMouseDownDolly(e){this._updateZoomParameters(e.clientX,e.clientY),this._dollyStart.set(e.clientX,e.clientY)}_handleMouseDownPan(e){this._panStart.set(e.clientX,e.clientY)}_handleMouseMoveRotate(e){this._rotateEnd.set(e.clientX,e.clientY),this._rotateDelta.subVectors(this._rotateEnd,this._rotateStart).multiplyScalar(this.rotateSpeed);let t=this.domElement;this._rotateLeft(Zt*this._rotateDelta.x/t.clientHeight),this._rotateUp(Zt*this._rotateDelta.y/t.clientHeight),this._rotateStart.copy(this._rotateEnd),this.update()}_handleMouseMoveDolly(e){this._dollyEnd.set(e.clientX,e.clientY),this._dollyDelta.subVectors(this._dollyEnd,this._dollyStart),this._dollyDelta.y>0?this._dollyOut(this._getZoomScale(this._dollyDelta.y)):this._dollyDelta.y<0&&this._dollyIn(this._getZoomScale(this._dollyDelta.y)),this._dollyStart.copy(this._dollyEnd),this.zoomToCursor&&(this._performCursorZoom=!0,this._dollyDirection.set(this._mouse.x,this._mouse.y,1).unproject(this.object).sub(this.object.position).normalize()),this.update()}_handleMouseMovePan(e){this._panEnd.set(e.clientX,e.clientY),this._panDelta.subVectors(this._panEnd,this._panStart).multiplyScalar(this.panSpeed),this._pan(this._panDelta.x,this._panDelta.y),this._panStart.copy(this._panEnd),this.update()}_handleMouseWheel(e){this._updateZoomParameters(e.clientX,e.clientY),e.deltaY<0?this._dollyIn(this._getZoomScale(e.deltaY)):e.deltaY>0&&this._dollyOut(this._getZoomScale(e.deltaY)),this.update()}_handleKeyDown(e){let t=!1;switch(e.code){case this.keys.UP:e.ctrlKey||e.metaKey||e.shiftKey?this.enableRotate&&this._rotateUp(Zt*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(0,this.keyPanSpeed),t=!0;break;case this.keys.BOTTOM:e.ctrlKey||e.metaKey||e.shiftKey?this.enableRotate&&this._rotateUp(-Zt*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(0,-this.keyPanSpeed),t=!0;break;case this.keys.LEFT:e.ctrlKey||e.metaKey||e.shiftKey?this.enableRotate&&this._rotateLeft(Zt*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(this.keyPanSpeed,0),t=!0;break;case this.keys.RIGHT:e.ctrlKey||e.metaKey||e.shiftKey?this.enableRotate&&this._rotateLeft(-Zt*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(-this.keyPanSpeed,0),t=!0;break}t&&(e.preventDefault(),this.update())}_handleTouchStartRotate(e){if(this._pointers.length===1)this._rotateStart.set(e.pageX,e.pageY);else{let t=this._getSecondPointerPosition(e),n=.5*(e.pageX+t.x),s=.5*(e.pageY+t.y);this._rotateStart.set(n,s)}}_handleTouchStartPan(e){if(this._pointers.length===1)this._panStart.set(e.pageX,e.pageY);else{let t=this._getSecondPointerPosition(e),n=.5*(e.pageX+t.x),s=.5*(e.pageY+t.y);this._panStart.set(n,s)}}_handleTouchStartDolly(e){let t=this._getSecondPointerPosition(e),n=e.pageX-t.x,s=e.pageY-t.y,r=Math.sqrt(n*n+s*s);this._dollyStart.set(0,r)}_handleTouchStartDollyPan(e){this.enableZoom&&this._handleTouchStartDolly(e),this.enablePan&&this._handleTouchStartPan(e)}_handleTouchStartDollyRotate(e){this.enableZoom&&this._handleTouchStartDolly(e),this.enableRotate&&this._handleTouchStartRotate(e)}_handleTouchMoveRotate(e){if(this._pointers.length==1)this._rotateEnd.set(e.pageX,e.pageY);else{let n=this._getSecondPointerPosition(e),s=.5*(e.pageX+n.x),r=.5*(e.pageY+n.y);this._rotateEnd.set(s,r)}this._rotateDelta.subVectors(this._rotateEnd,this._rotateStart).multiplyScalar(this.rotateSpeed);let t=this.domElement;this._rotateLeft(Zt*this._rotateDelta.x/t.clientHeight),this._rotateUp(Zt*this._rotateDelta.y/t.clientHeight),this._rotateStart.copy(this._rotateEnd)}_handleTouchMovePan(e){if(this._pointers.length===1)this._panEnd.set(e.pageX,e.pageY);else{let t=this._getSecondPointerPosition(e),n=.5*(e.pageX+t.x),s=.5*(e.pageY+t.y);this._panEnd.set(n,s)}this._panDelta.subVectors(this._panEnd,this._panStart).multiplyScalar(this.panSpeed),this._pan(this._panDelta.x,this._panDelta.y),this._panStart.copy(this._panEnd)}_handleTouchMoveDolly(e){let t=this._getSecondPointerPosition(e),n=e.pageX-t.x,s=e.pageY-t.y,r=Math.sqrt(n*n+s*s);this._dollyEnd.set(0,r),this._dollyDelta.set(0,Math.pow(this._dollyEnd.y/this._dollyStart.y,this.zoomSpeed)),this._dollyOut(this._dollyDelta.y),this._dollyStart.copy(this._dollyEnd);let o=(e.pageX+t.x)*.5,a=(e.pageY+t.y)*.5;this._updateZoomParameters(o,a)}_handleTouchMoveDollyPan(e){this.enableZoom&&this._handleTouchMoveDolly(e),this.enablePan&&this._handleTouchMovePan(e)}_handleTouchMoveDollyRotate(e){this.enableZoom&&this._handleTouchMoveDolly(e),this.enableRotate&&this._handleTouchMoveRotate(e)}_addPointer(e){this._pointers.push(e.pointerId)}_removePointer(e){delete this._pointerPositions[e.pointerId];for(let t=0;t<this._pointers.length;t++)if(this._pointers[t]==e.pointerId){this._pointers.splice(t,1);return}}_isTrackingPointer(e){for(let t=0;t<this._pointers.length;t++)if(this._pointers[t]==e.pointerId)return!0;return!1}_trackPointer(e){let t=this._pointerPositions[e.pointerId];t===void 0&&(t=new Ie,this._pointerPositions[e.pointerId]=t),t.set(e.pageX,e.pageY)}_getSecondPointerPosition(e){let t=e.pointerId===this._pointers[0]?this._pointers[1]:this._pointers[0];return this._pointerPositions[t]}_customWheelEvent(e){let t=e.deltaMode,n={clientX:e.clientX,clientY:e.clientY,deltaY:e.deltaY};switch(t){case 1:n.deltaY*=16;break;case 2:n.deltaY*=100;break}return e.ctrlKey&&!this._controlActive&&(n.deltaY*=10),n}};function mw(i){this.enabled!==!1&&(this._pointers.length===0&&(this.domElement.setPointerCapture(i.pointerId),this.domElement.ownerDocument.addEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.addEventListener("pointerup",this._onPointerUp)),!this._isTrackingPointer(i)&&(this._addPointer(i),i.pointerType==="touch"?this._onTouchStart(i):this._onMouseDown(i),this._cursorStyle==="grab"&&(this.domElement.style.cursor="grabbing")))}function gw(i){this.enabled!==!1&&(i.pointerType==="touch"?this._onTouchMove(i):this._onMouseMove(i))}function yw(i){switch(this._removePointer(i),this._pointers.length){case 0:this.domElement.releasePointerCapture(i.pointerId),this.domElement.ownerDocument.removeEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.removeEventListener("pointerup",this._onPointerUp),this.dispatchEvent(Qp),this.state=je.NONE,this._cursorStyle==="grab"&&(this.domElement.style.cursor="grab");break;case 1:let e=this._pointers[0],t=this._pointerPositions[e];this._onTouchStart({pointerId:e,pageX:t.x,pageY:t.y});break}}function vw(i){let e;switch(i.button){case 0:e=this.mouseButtons.LEFT;break;case 1:e=this.mouseButtons.MIDDLE;break;case 2:e=this.mouseButtons.RIGHT;break;default:e=-1}switch(e){case pi.DOLLY:if(this.enableZoom===!1)return;this._handleMouseDownDolly(i),this.state=je.DOLLY;break;case pi.ROTATE:if(i.ctrlKey||i.metaKey||i.shiftKey){if(this.enablePan===!1)return;this._handleMouseDownPan(i),this.state=je.PAN}else{if(this.enableRotate===!1)return;this._handleMouseDownRotate(i),this.state=je.ROTATE}break;case pi.PAN:if(i.ctrlKey||i.metaKey||i.shiftKey){if(this.enableRotate===!1)return;this._handleMouseDownRotate(i),this.state=je.ROTATE}else{if(this.enablePan===!1)return;this._handleMouseDownPan(i),this.state=je.PAN}break;default:this.state=je.NONE}this.state!==je.NONE&&this.dispatchEvent(Tu)}function xw(i){switch(this.state){case je.ROTATE:if(this.enableRotate===!1)return;this._handleMouseMoveRotate(i);break;case je.DOLLY:if(this.enableZoom===!1)return;this._handleMouseMoveDolly(i);break;case je.PAN:if(this.enablePan===!1)return;this._handleMouseMovePan(i);break}}function _w(i){this.enabled===!1||this.enableZoom===!1||this.state!==je.NONE||(i.preventDefault(),this.dispatchEvent(Tu),this._handleMouseWheel(this._customWheelEvent(i)),this.dispatchEvent(Qp))}function bw(i){this.enabled!==!1&&this._handleKeyDown(i)}function ww(i){switch(this._trackPointer(i),this._pointers.length){case 1:switch(this.touches.ONE){case mi.ROTATE:if(this.enableRotate===!1){this.state=je.NONE;break}this._handleTouchStartRotate(i),this.state=je.TOUCH_ROTATE;break;case mi.PAN:if(this.enablePan===!1){this.state=je.NONE;break}this._handleTouchStartPan(i),this.state=je.TOUCH_PAN;break;default:this.state=je.NONE}break;case 2:switch(this.touches.TWO){case mi.DOLLY_PAN:if(this.enableZoom===!1&&this.enablePan===!1)return;this._handleTouchStartDollyPan(i),this.state=je.TOUCH_DOLLY_PAN;break;case mi.DOLLY_ROTATE:if(this.enableZoom===!1&&this.enableRotate===!1)return;this._handleTouchStartDollyRotate(i),this.state=je.TOUCH_DOLLY_ROTATE;break;default:this.state=je.NONE}break;default:this.state=je.NONE}this.state!==je.NONE&&this.dispatchEvent(Tu)}function Sw(i){switch(this._trackPointer(i),this.state){case je.TOUCH_ROTATE:if(this.enableRotate===!1)return;this._handleTouchMoveRotate(i),this.update();break;case je.TOUCH_PAN:if(this.enablePan===!1)return;this._handleTouchMovePan(i),this.update();break;case je.TOUCH_DOLLY_PAN:if(this.enableZoom===!1&&this.enablePan===!1)return;this._handleTouchMoveDollyPan(i),this.update();break;case je.TOUCH_DOLLY_ROTATE:if(this.enableZoom===!1&&this.enableRotate===!1)return;this._handleTouchMoveDollyRotate(i),this.update();break;default:this.state=je.NONE}}function Mw(i){this.enabled!==!1&&i.preventDefault()}function Ew(i){i.key==="Control"&&(this._controlActive=!0,this.domElement.ownerDocument.addEventListener("keyup",this._interceptControlUp,{passive:!0,capture:!0}))}function Aw(i){i.key==="Control"&&(this._controlActive=!1,this.domElement.ownerDocument.removeEventListener("keyup",this._interceptControlUp,{passive:!0,capture:!0}))}var em={w:[0,1,0],arrowup:[0,1,0],s:[0,-1,0],arrowdown:[0,-1,0],a:[-1,0,0],arrowleft:[-1,0,0],d:[1,0,0],arrowright:[1,0,0],e:[0,0,1],pageup:[0,0,1],q:[0,0,-1],pagedown:[0,0,-1]},tm=.0035,Tw=3,nm=1.5,Kl=class{constructor(e,t,n,s){this.surface=e;this.camera=t;this.target=n;this.moved=s;let{signal:r}=this.closing;window.addEventListener("keyup",o=>this.release(o),{signal:r}),window.addEventListener("blur",()=>this.pressed.clear(),{signal:r}),e.addEventListener("pointerdown",o=>this.press(o),{signal:r}),e.addEventListener("pointermove",o=>this.look(o),{signal:r});for(let o of["pointerup","pointercancel"])e.addEventListener(o,()=>this.dragged=null,{signal:r});e.addEventListener("wheel",o=>this.wheel(o),{signal:r,passive:!1})}surface;camera;target;moved;on=!1;held=!1;pace=1.4;pressed=new Set;closing=new AbortController;hurried=!1;frame=0;last=0;dragged=null;turn(e){this.on=e,this.pressed.clear(),cancelAnimationFrame(this.frame),this.frame=0,this.dragged=null}knows(e){let t=e.key.toLowerCase();return this.hurried=e.shiftKey,t in em?(this.pressed.add(t),this.frame||(this.last=performance.now(),this.frame=requestAnimationFrame(()=>this.step())),!0):!1}dispose(){this.turn(!1),this.closing.abort()}release(e){this.hurried=e.shiftKey,this.pressed.delete(e.key.toLowerCase())}step(){if(this.frame=0,!this.on||this.pressed.size===0)return;let e=performance.now(),t=Math.min(.1,(e-this.last)/1e3);this.last=e,this.go(t),this.frame=requestAnimationFrame(()=>this.step())}go(e){let t=new L;for(let o of this.pressed)t.add(new L(...em[o]));if(t.lengthSq()===0)return;let n=this.gaze().setZ(0).normalize(),s=new L(n.y,-n.x,0),r=new L(0,0,t.z).addScaledVector(n,t.y).addScaledVector(s,t.x);r.setLength(this.pace*(this.hurried?Tw:1)*e),this.camera.position.add(r),this.target.add(r),this.moved()}press(e){this.on&&!this.held&&e.isPrimary&&(this.dragged={x:e.clientX,y:e.clientY,id:e.pointerId}),this.dragged&&this.surface.setPointerCapture(e.pointerId)}look(e){if(!this.dragged||e.pointerId!==this.dragged.id)return;let t=this.gaze(),n=t.length()||1,s=Math.atan2(t.y,t.x)-(e.clientX-this.dragged.x)*tm,r=Math.asin(Math.max(-1,Math.min(1,t.z/n)))-(e.clientY-this.dragged.y)*tm,o=Math.max(-nm,Math.min(nm,r));this.dragged={x:e.clientX,y:e.clientY,id:e.pointerId},t.set(Math.cos(s)*Math.cos(o),Math.sin(s)*Math.cos(o),Math.sin(o)),this.target.copy(this.camera.position).addScaledVector(t,n),this.camera.lookAt(this.target),this.moved()}wheel(e){if(!this.on||this.held)return;e.preventDefault();let t=this.gaze().setLength(this.pace*(e.deltaY<0?.5:-.5));this.camera.position.add(t),this.target.add(t),this.moved()}gaze(){let e=this.target.clone().sub(this.camera.position);return e.lengthSq()>0?e:e.set(0,1,0)}};var Ru={iso:new L(.62,-1,.62).normalize(),front:new L(0,-1,.02).normalize(),back:new L(0,1,.02).normalize(),left:new L(-1,0,.02).normalize(),right:new L(1,0,.02).normalize(),top:new L(0,-5e-4,1).normalize()},im=Math.PI/24,Rw=1.08,Jl=class{constructor(e,t){this.changed=t;this.camera.up.set(0,0,1),this.camera.matrixAutoUpdate=!0,this.controls=new Zl(this.camera,e),this.controls.enableDamping=!1,this.controls.zoomToCursor=!0,this.controls.addEventListener("start",()=>{this.chosen=!0,cancelAnimationFrame(this.moving)}),this.controls.addEventListener("change",()=>this.moved()),this.walk_=new Kl(e,this.camera,this.controls.target,()=>{this.chosen=!0,this.moved()})}changed;camera=new Vt(32,1,.1,1e3);controls;walk_;whole=new Float64Array(3);main=this.whole;sphere=new ci(new L,1);moving=0;held=!1;chosen=!1;warp=null;smooth=!0;enclose(e,t){this.whole=sm(e),this.main=t.length>0?t:this.whole,Cu(this.whole).getBoundingSphere(this.sphere),this.sphere.radius=Math.max(this.sphere.radius,.5),this.controls.maxDistance=this.sphere.radius*12,this.controls.minDistance=Math.min(.2,this.sphere.radius*.002),this.walk_.pace=Math.min(6,Math.max(1.4,this.sphere.radius/12)),this.chosen?this.planes():this.place(Ru.iso,this.main)}get(){let{position:e}=this.camera,{target:t}=this.controls;return[e.x,e.y,e.z,t.x,t.y,t.z]}set(e){if(!e.every(Number.isFinite))return;cancelAnimationFrame(this.moving),this.chosen=!0;let[t,n,s,r,o,a]=e;this.camera.position.set(t,n,s),this.controls.target.set(r,o,a),this.controls.update(),this.moved()}hold(e){this.held=e,this.controls.enabled=!e&&!this.walking,this.walk_.held=e}get walking(){return this.walk_.on}walk(e){cancelAnimationFrame(this.moving),this.walk_.turn(e),this.controls.enabled=!e&&!this.held,e||this.controls.update(),this.moved()}resize(e,t){this.camera.aspect=e/t,this.planes()}show(e,t=!1){this.chosen=!0,this.go(Ru[e],this.main,t)}fit(e,t=!1){this.chosen=!0;let n=this.camera.position.clone().sub(this.controls.target);n.lengthSq()===0&&n.copy(Ru.iso),this.go(n.normalize(),e?sm(e):this.whole,t)}key(e){if(this.walking)return this.walk_.knows(e);let{key:t,shiftKey:n}=e,s=t==="ArrowLeft"?1:t==="ArrowRight"?-1:0,r=t==="ArrowUp"?1:t==="ArrowDown"?-1:0;if(s||r)return n?this.slide(s,r):this.turn(s*im,-r*im),!0;if(t==="+"||t==="=")this.nearer(.85);else if(t==="-"||t==="_")this.nearer(1/.85);else return!1;return!0}dispose(){cancelAnimationFrame(this.moving),this.walk_.dispose(),this.controls.dispose()}moved(){this.planes(),this.changed()}turn(e,t){let n=this.camera.position.clone().sub(this.controls.target),s=n.length(),r=Math.min(Math.PI-.001,Math.max(.001,Math.acos(n.z/s)+t)),o=Math.atan2(n.y,n.x)-e;n.set(Math.sin(r)*Math.cos(o),Math.sin(r)*Math.sin(o),Math.cos(r)),this.camera.position.copy(this.controls.target).addScaledVector(n,s),this.controls.update()}slide(e,t){let n=this.camera.position.distanceTo(this.controls.target)*.06,s=new L(-e,t,0).multiplyScalar(n).applyQuaternion(this.camera.quaternion);this.camera.position.add(s),this.controls.target.add(s),this.controls.update()}nearer(e){let t=this.camera.position.clone().sub(this.controls.target).multiplyScalar(e);this.camera.position.copy(this.controls.target).add(t),this.controls.update()}go(e,t,n){if(cancelAnimationFrame(this.moving),!n||!this.smooth)return this.place(e,t);this.walking&&this.walk(!1);let{position:s,target:r}=this.standing(e,t),o=this.camera.position.clone(),a=this.controls.target.clone(),l=performance.now(),c=()=>{let h=Math.min(1,(performance.now()-l)/380),d=1-(1-h)**3;this.controls.target.lerpVectors(a,r,d),this.camera.position.copy(this.arc(o,a,s,r,d)),this.controls.update(),h<1&&(this.moving=requestAnimationFrame(c))};c()}arc(e,t,n,s,r){let o=e.clone().sub(t),a=n.clone().sub(s),l=o.length()+(a.length()-o.length())*r,c=o.normalize().lerp(a.normalize(),r);return c.lengthSq()<1e-6&&c.copy(a),c.setLength(l).add(t.clone().lerp(s,r))}place(e,t){let{position:n,target:s}=this.standing(e,t);this.controls.target.copy(s),this.camera.position.copy(n),this.controls.update(),this.moved()}standing(e,t){let n=new L().crossVectors(this.camera.up,e).normalize(),s=new L().crossVectors(e,n),r=Math.tan(this.camera.fov*Math.PI/360),o=r*this.camera.aspect,a=Cu(t).getCenter(new L),l=new L,c=Math.max(.2,.5*Cu(t).getSize(new L).length()),h=c;for(let d=0;d<4;d++){let[u,f]=[new jl,new jl];h=c;for(let g=0;g<t.length;g+=3){l.fromArray(t,g).sub(a);let _=Math.max(Math.abs(l.dot(n))/o,Math.abs(l.dot(s))/r);h=Math.max(h,_*Rw+l.dot(e))}for(let g=0;g<t.length;g+=3){l.fromArray(t,g).sub(a);let _=h-l.dot(e);u.add(l.dot(n)/_),f.add(l.dot(s)/_)}d<3&&a.addScaledVector(n,u.middle*h).addScaledVector(s,f.middle*h)}return{position:a.clone().addScaledVector(e,h),target:a}}planes(){let e=this.camera.position.distanceTo(this.sphere.center),t=this.sphere.radius*1.05,n=this.camera.position.distanceTo(this.controls.target);this.camera.near=Math.max(e-t,Math.min(this.sphere.radius/2e3,n/100),.001),this.camera.far=Math.max(e+t,this.camera.near*2),this.camera.updateProjectionMatrix(),this.warp&&(this.camera.updateMatrixWorld(),this.camera.projectionMatrix.multiply(this.warp(this.camera)),this.camera.projectionMatrixInverse.copy(this.camera.projectionMatrix).invert())}},jl=class{low=1/0;high=-1/0;add(e){this.low=Math.min(this.low,e),this.high=Math.max(this.high,e)}get middle(){return(this.low+this.high)/2}};function Cu(i){return new Ln().setFromArray(i)}function sm(i){let e=new Float64Array(24);for(let t=0;t<24;t++)e[t]=i[Math.floor(t/3)>>t%3&1?3+t%3:t%3];return e}var Ql=[.5,.75,1],Cw={first:125e3,least:6e4,most:4e5,slow:130,quick:40},Pw={first:3e6,least:25e4,most:8e6,slow:45,quick:12},rm=600,om=2.5,am=4,ec=class{constructor(e){this.software=e;this.range=e?Cw:Pw,this.most=this.range.first,this.step=e?0:Ql.length-1}software;range;most;step;slow=0;quick=0;ms=0;get costs(){return{triangles:this.most,scale:Ql[this.step]}}get still(){return!this.software||this.ms*4<rm?2:1}get stillShare(){return this.software&&this.ms*om<rm?om:1}took(e,t){let n=Ql[this.step];this.ms=e/(n*n),this.slow=e>this.range.slow?this.slow+1:0,this.quick=e<this.range.quick?this.quick+1:0,this.slow>=am?(this.slow=0,this.software&&this.step>0?this.step--:t>this.most/2&&(this.most=Math.max(this.range.least,this.most*.75))):this.quick>=am&&(this.quick=0,this.most<this.range.first?this.most=Math.min(this.range.first,this.most/.75):this.step<Ql.length-1?this.step++:t>this.most/2&&(this.most=Math.min(this.range.most,this.most*1.25)))}};var es=class{constructor(e){this.elements=e;this.bytes=new Uint8Array(Pt*qi(e)),this.texture=new Yn(this.bytes,Pt,qi(e),yi,Ct),this.texture.internalFormat="R8UI",this.texture.unpackAlignment=1,this.texture.needsUpdate=!0}elements;texture;bytes;set(e){let t=!1,n=Math.min(e.length,this.elements);for(let s=0;s<n;s+=Pt){let r=Math.min(n,s+Pt),o=s;for(;o<r&&this.bytes[o]===e[o];)o++;o!==r&&(this.bytes.set(e.subarray(o,r),o),this.texture.addUpdateRange(4*s,4*Pt),t=!0)}return t&&(this.texture.needsUpdate=!0),t}holds(e,t){return this.bytes.some(n=>(n&e)===e&&(n&t)===0)}dispose(){this.texture.dispose()}};function Pu(i){let e=new Uint8Array(Math.max(1,i.length)*4).fill(255);i.forEach((n,s)=>e.set(Iu(n),4*s));let t=new Yn(e,Math.max(1,i.length),1,nn,Ct);return t.minFilter=t.magFilter=ot,t.needsUpdate=!0,t}function Iu(i){let e=Number.parseInt(i.slice(1),16);return[e>>16&255,e>>8&255,e&255]}var Lu={source:"actual",from:0,to:1,shownFrom:0,shownTo:1},Iw=["actual","plan","compared","changed"],Lw=255,Dw=5,cm={minFilter:ot,magFilter:ot},nc=class{constructor(e){this.renderer=e;this.look={states:{value:null},flags:{value:this.nothing.texture},groups:{value:null},palette:{value:null},groupPalette:{value:Pu(["#000000"])},colouring:{value:0},source:{value:0},hiddenStates:{value:0},ghostStates:{value:0},hiddenBuckets:{value:0},ghostBuckets:{value:0}},this.element={looks:{value:null},hatchColour:{value:new L},hatchPixels:{value:8},planes:{value:Array.from({length:ja},()=>new nt)},planeCount:{value:0}},this.shown={colours:{value:this.solid.textures[0]},identities:{value:this.solid.textures[1]},depths:{value:this.solid.depthTexture},ghostIdentities:{value:this.ghost.textures[1]},ghostDepths:{value:this.ghost.depthTexture},flags:this.look.flags,hasGhosts:{value:!1},hasSelection:{value:!1},samples:{value:1},extent:{value:this.extent_},hovered:{value:0},outlinePixels:{value:2},background:{value:new nt(1,1,1,1)},ghostColour:{value:new L},accent:{value:new L},edgeStrength:{value:.3}},this.materials=[0,1,2,3].map(t=>this.materialOf(t%2,t>=2)),this.looking.add(Xi(Uh,this.look)),this.screen.add(Xi(Jf,this.shown)),this.sounding.add(Xi(jf,this.probed));for(let t of[this.graph,this.looking,this.screen,this.sounding])t.matrixWorldAutoUpdate=!1}renderer;look;element;shown;solid=lm();ghost=lm();probe=new xt(1,1,{depthBuffer:!1});probed={depths:{value:null},at:{value:new Ie}};nothing=new es(0);graph=new bn;looking=new bn;screen=new bn;sounding=new bn;flat=new fi(-1,1,1,-1,0,1);materials;foretaste=new bn;gone=!1;looks=[];looksOf=[];allocated=new Ie(0,0);planes=[];ghostFlags=!1;ghostStates=0;extent_=new Ie(1,1);async compile(){let{renderer:e,flat:t}=this,n=Xi(Qa,{});this.foretaste.add(n,Xi(Uh,this.look),new kt(n.geometry,this.material)),e.setRenderTarget(this.solid),e.compile(this.foretaste,t),e.setRenderTarget(null),e.compile(this.screen,t);let s=[...e.info.programs??[]];for(;!this.gone&&!s.every(r=>r.isReady());)await new Promise(r=>window.setTimeout(r,Dw));if(!this.gone)for(let r of s)r.getUniforms(),r.getAttributes()}get extent(){return this.extent_}get material(){return this.materials[0]}setTextures(e,t,n,s){this.look.states.value=e,this.look.flags.value=t,this.look.groups.value=n;for(let r of this.looks)r.dispose();this.looks=[0,1].map(()=>new xt(Pt,s,{...cm,depthBuffer:!1})),this.changed()}changed(){this.looksOf=[]}setColours(e){this.replacePalette("palette",e.palette),this.element.hatchColour.value.copy(tc(e.hatch));let t=tc(e.background),n=this.shown.background.value;n.set(t.x,t.y,t.z,n.w),this.shown.ghostColour.value.copy(tc(e.ghost)),this.shown.accent.value.copy(tc(e.accent)),this.shown.edgeStrength.value=e.edgeStrength}setColouring(e,t){this.look.colouring.value=e,t.length>0&&this.replacePalette("groupPalette",t),this.changed()}setBackdrop(e){this.shown.background.value.w=e}setBuckets(e,t){this.look.hiddenBuckets.value=e,this.look.ghostBuckets.value=t,this.changed()}setVisible(e,t){this.look.hiddenStates.value=e,this.look.ghostStates.value=t,this.changed(),this.ghostStates=t&~e&Lw}setMarks(e,t){this.ghostFlags=e,this.changed(),this.shown.hasSelection.value=t}setClipping(e){this.planes=e.slice(0,ja)}setHovered(e){let t=this.shown.hovered.value;return this.shown.hovered.value=e+1,t!==e+1}drawElements(e,t,n,s,r){this.extent_.set(s.width*s.scale,s.height*s.scale),this.allocate(),this.shown.samples.value=s.scale,this.shown.outlinePixels.value=Math.max(1,Math.round(2*s.density)),this.element.hatchPixels.value=8*s.density*s.scale,this.graph.children=e,this.placePlanes(t);let o=r?this.ghostStates:this.ghostStates&-2,a=this.look.ghostBuckets.value!==0,l=this.ghostFlags||o!==0||a||n.some(c=>c.source!=="actual");this.shown.hasGhosts.value=l,this.drawLooks(n),this.drawLayer(this.solid,0,t,n),l&&this.drawLayer(this.ghost,1,t,n)}drawScreen(){this.renderer.setRenderTarget(null),this.renderer.render(this.screen,this.flat)}identities(e,t,n,s){let r=this.layer(this.solid,e,t,n,s);if(!this.shown.hasGhosts.value)return r;let o=this.layer(this.ghost,e,t,n,s);for(let a=0;a<r.length;a++)r[a]===0&&(r[a]=o[a]);return r}depthAt(e,t){let n=this.sound(this.solid,e,t);return n<1||!this.shown.hasGhosts.value?n:this.sound(this.ghost,e,t)}reset(){for(let e of this.looks)e.dispose();this.looks=[],this.changed(),Object.assign(this.graph,{children:[],overrideMaterial:null});for(let e of["states","groups"])this.look[e].value=null;this.look.flags.value=this.shown.flags.value=this.nothing.texture;for(let e of["colouring","source","hiddenStates","ghostStates","hiddenBuckets","ghostBuckets"])this.look[e].value=0;this.element.looks.value=null,this.shown.hovered.value=0,this.shown.hasGhosts.value=this.shown.hasSelection.value=!1,this.setBackdrop(1),this.planes=[],this.ghostFlags=!1,this.ghostStates=0}dispose(){this.gone=!0;for(let e of[this.solid,this.ghost,this.probe,...this.looks])e.depthTexture?.dispose(),e.dispose();for(let e of this.materials)e.dispose();for(let e of[this.looking,this.screen,this.sounding]){let t=e.children[0];t.geometry.dispose(),t.material.dispose()}for(let e of["palette","groupPalette"])this.look[e].value?.dispose();this.nothing.dispose(),this.graph.children=[];for(let e of this.foretaste.children)e.geometry.dispose(),e.material.dispose()}materialOf(e,t){return new $t({glslVersion:ki,vertexShader:$f,fragmentShader:Zf,uniforms:{...this.element,layer:{value:e}},defines:t?{CLIPPED:1}:{},side:2,polygonOffset:e===1,polygonOffsetFactor:1,polygonOffsetUnits:2})}drawLooks(e){e.forEach(({source:t},n)=>{this.looksOf[n]===t||!this.looks[n]||(this.looksOf[n]=t,this.look.source.value=Iw.indexOf(t),this.renderer.setRenderTarget(this.looks[n]),this.renderer.render(this.looking,this.flat))})}drawLayer(e,t,n,s){let{x:r,y:o}=this.extent_,{renderer:a}=this,l=this.materials[t+(this.planes.length>0?2:0)];e.scissorTest=!0,e.viewport.set(0,0,r,o),e.scissor.set(0,0,r,o),a.setRenderTarget(e),a.setClearColor(0,0),a.clear(),this.graph.overrideMaterial=l,s.forEach((c,h)=>{let d=u=>Math.round(u*r);e.viewport.set(d(c.from),0,d(c.to)-d(c.from),o),e.scissor.set(d(c.shownFrom),0,d(c.shownTo)-d(c.shownFrom),o),a.setRenderTarget(e),this.element.looks.value=this.looks[h]?.texture??null,l.uniformsNeedUpdate=!0,a.render(this.graph,n)})}placePlanes(e){let{position:t}=e,n=e.matrixWorldInverse;this.element.planeCount.value=this.planes.length,this.planes.forEach(([s,r,o,a],l)=>{let c=new L(s,r,o),h=a+c.dot(t);c.applyMatrix4(new Ke().extractRotation(n)),this.element.planes.value[l].set(c.x,c.y,c.z,h)})}allocate(){let{x:e,y:t}=this.extent_;e<=this.allocated.x&&t<=this.allocated.y||(this.allocated.set(Math.max(e,this.allocated.x),Math.max(t,this.allocated.y)),this.solid.setSize(this.allocated.x,this.allocated.y),this.ghost.setSize(this.allocated.x,this.allocated.y))}layer(e,t,n,s,r){let o=new Uint8Array(s*r*4);this.renderer.readRenderTargetPixels(e,t,n,s,r,o,void 0,1);let a=new Uint32Array(s*r);for(let l=0;l<a.length;l++)a[l]=o[4*l]|o[4*l+1]<<8|o[4*l+2]<<16;return a}sound(e,t,n){this.probed.depths.value=e.depthTexture,this.probed.at.value.set(t,n),this.renderer.setRenderTarget(this.probe),this.renderer.render(this.sounding,this.flat);let s=new Uint8Array(4);return this.renderer.readRenderTargetPixels(this.probe,0,0,1,1,s),this.renderer.setRenderTarget(null),(s[0]+256*s[1]+65536*s[2])/16777215}replacePalette(e,t){this.look[e].value?.dispose(),this.look[e].value=Pu(t),this.changed()}};function lm(){return new xt(1,1,{...cm,count:2,depthTexture:new wn(1,1,tn)})}function tc(i){return new L(...Iu(i)).divideScalar(255)}var Nw=/swiftshader|llvmpipe|softpipe|software|basic render/i,Ow=new Set(["width","height"]),Uw=12e4,Du=class{canvas=E("canvas");context;renderer;picture;software;budget;compiled;heard=[];constructor(){let e=this.canvas.getContext("webgl2",{antialias:!1,alpha:!0,powerPreference:"high-performance"});if(!e)throw new Error("no WebGL 2");this.context=e,this.software=Nw.test(Fw(e)),this.renderer=new Is({canvas:this.canvas,context:e}),this.renderer.autoClear=!1,this.renderer.sortObjects=!1,this.renderer.info.autoReset=!1,this.renderer.debug.checkShaderErrors=!1,this.budget=new ec(this.software),this.picture=new nc(this.renderer),this.compiled=this.picture.compile(),this.canvas.addEventListener=(...t)=>{EventTarget.prototype.addEventListener.apply(this.canvas,t);let[n,s,r]=t;this.heard.push(()=>this.canvas.removeEventListener(n,s,r))}}get alive(){return!this.context.isContextLost()}clear(){for(let e of this.heard.splice(0))e();this.picture.reset(),this.canvas.remove();for(let{name:e}of[...this.canvas.attributes])Ow.has(e)||this.canvas.removeAttribute(e)}dispose(){this.clear(),this.picture.dispose(),this.renderer.dispose(),this.renderer.forceContextLoss()}},kn=null,hm=0;function um(){window.clearTimeout(hm);let i=kn?.alive?kn:new Du;return kn&&kn!==i&&kn.dispose(),kn=null,i}function dm(i){if(kn||!i.alive)return i.dispose();i.clear(),kn=i,hm=window.setTimeout(()=>{kn?.dispose(),kn=null},Uw)}function Fw(i){let e=i.getExtension("WEBGL_debug_renderer_info");return String(i.getParameter(e?e.UNMASKED_RENDERER_WEBGL:i.RENDERER))}var kw=.05,Bw=12e3;function fm(i,e){let t=Math.max(1,Math.floor(i.vertices/Bw)),n=new Float64Array(3*Math.ceil(i.vertices/t)),s=new L;for(let r=0;3*r<n.length;r++)n.set(Vl(i,r*t,s).applyMatrix4(e).toArray(),3*r);return n}function pm(i){let e=[0,1,2].map(t=>zw(i,t));return i.filter((t,n)=>{let s=n-n%3;return e.every(([r,o],a)=>i[s+a]>=r&&i[s+a]<=o)})}function zw(i,e){let t=i.filter((o,a)=>a%3===e).sort(),n=t[Math.floor(.01*(t.length-1))],s=t[Math.ceil(.99*(t.length-1))],r=(s-n)*kw;return[n-r,s+r]}var eo=class{constructor(e){this.elements=e;this.boxes=new Float64Array(6*e),this.errors=new Float32Array(e).fill(1/0)}elements;boxes;errors;take(e,t,n,s){let r=Math.fround(s);for(let o=0;o<e.length;o++){let a=e[o]+t;if(a>=this.elements||!(n[6*o]<=n[6*o+3])||r>this.errors[a])continue;let l=r<this.errors[a];this.errors[a]=r;for(let c=0;c<3;c++){let h=n[6*o+c],d=n[6*o+3+c],u=6*a+c;this.boxes[u]=l?h:Math.min(this.boxes[u],h),this.boxes[u+3]=l?d:Math.max(this.boxes[u+3],d)}}}knows(e){return this.errors[e]<1/0}around(e){let t=[1/0,1/0,1/0,-1/0,-1/0,-1/0];for(let n of e)if(this.knows(n))for(let s=0;s<3;s++)t[s]=Math.min(t[s],this.boxes[6*n+s]),t[s+3]=Math.max(t[s+3],this.boxes[6*n+3+s]);return t[0]<=t[3]?t:null}};var ic=class{constructor(e,t,n){this.material=e;this.memoryLimit=t;this.events=n;this.tiles=this.newTiles()}material;memoryLimit;events;tiles;requests=[];boxes=new eo(0);samples=[];async open(e){this.tiles.dispose(),this.tiles=this.newTiles(),this.requests=e,this.boxes=new eo(qs(e)),this.samples=[];let{tiles:t}=this;await t.open(e.filter(n=>n.tileset_url!==""),(n,s)=>{t===this.tiles&&(this.samples.push(fm(n,s.matrix.clone().multiply(n.matrix))),this.enclose())})}reopen(){return this.open(this.requests)}drawn(e,t){return this.tiles.drawn(e,t)}get settled(){return this.tiles.settled}get memory(){return this.tiles.memory}boxOf(e){return this.boxes.around(e)}whole(){return this.tiles.tilesets.map(({root:e})=>e.box).reduce(Gw,null)}get shaped(){return this.tiles.tilesets.reduce((e,{elements:t})=>e<0||t<0?-1:e+t,0)}hasShape(e){if(this.boxes.knows(e))return!0;let t=this.requests.findIndex(({first_row:n,elements:s})=>e>=n&&e<n+s);return t<0||this.requests[t].tileset_url===""||this.tiles.told(this.requests[t])?!1:null}dispose(){this.tiles.dispose()}newTiles(){return new Ys({build:(e,t,n,s)=>{let r=n.matrix.clone().multiply(t.matrix);return this.boxes.take(t.rows,s,Hp(t,r),e.error),{drawn:Vp(t,Wl(t,s),r,this.material),tile:e,triangles:t.index.length/3}},drop:({drawn:e})=>e.geometry.dispose()},this.events,this.memoryLimit)}enclose(){let e=this.whole();if(!e)return;let t=new Float64Array(this.samples.reduce((n,s)=>n+s.length,0));this.samples.reduce((n,s)=>(t.set(s,n),n+s.length),0),this.events.enclosed(e,pm(t))}};function Gw(i,e){if(!i)return e;let t=s=>Math.min(i[s],e[s]),n=s=>Math.max(i[s],e[s]);return[t(0),t(1),t(2),n(3),n(4),n(5)]}var sc=class{constructor(e){this.project=e;this.canvas.setAttribute("aria-hidden","true"),Object.assign(this.canvas.style,{position:"absolute",inset:"0",width:"100%",height:"100%",pointerEvents:"none"}),this.canvas.hidden=!0}project;canvas=E("canvas","overlay");painters=new Set;get empty(){return this.painters.size===0}add(e){return this.painters.add(e),()=>this.painters.delete(e)}draw(e,t,n,s){if(this.empty&&this.canvas.hidden)return;this.canvas.hidden=this.empty;let r=this.canvas.getContext("2d");if(!r)return;let o=Math.round(e*n),a=Math.round(t*n);(this.canvas.width!==o||this.canvas.height!==a)&&Object.assign(this.canvas,{width:o,height:a}),r.setTransform(1,0,0,1,0,0),r.clearRect(0,0,o,a),this.paint(r,n,t,s)}paint(e,t,n,s){for(let r of s)for(let o of this.painters)e.save(),e.setTransform(t,0,0,t,0,0),e.beginPath(),e.rect(r.x,0,r.width,n),e.clip(),o({pen:e,width:r.width,height:n,project:a=>this.project(a,r)}),e.restore()}dispose(){this.painters.clear(),this.canvas.remove()}};var rc=class{constructor(e,t,n){this.gl=e;this.patient=t;this.draw=n}gl;patient;draw;frame=0;poll=0;fence=null;wanted=!1;held=!1;gone=!1;get busy(){return this.fence!==null}want(){this.wanted=!0,!(this.frame||this.gone||this.held||this.patient&&this.busy)&&(this.frame=requestAnimationFrame(()=>{this.frame=0,this.now()}))}async until(e){this.held=!0,await e,this.held=!1,this.wanted&&this.want()}now(){cancelAnimationFrame(this.frame),this.frame=0,!(!this.wanted||this.gone)&&(this.wanted=!1,this.draw())}watch(e,t){this.forget();let n=this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE,0);if(!n)return;this.fence=n,this.gl.flush();let s=()=>{if(this.fence!==n||this.gone)return;if(!(this.gl.isContextLost()||this.gl.getSyncParameter(n,this.gl.SYNC_STATUS)===this.gl.SIGNALED)){this.poll=window.setTimeout(s,4);return}this.forget(),t(performance.now()-e),this.wanted&&this.want()};this.poll=window.setTimeout(s)}dispose(){this.gone=!0,cancelAnimationFrame(this.frame),this.forget()}forget(){window.clearTimeout(this.poll),this.fence&&this.gl.deleteSync(this.fence),this.fence=null}};function mm(i,e,t){let n=0,s=0,r=0;if(i.forEach((l,c)=>{l===e&&(n++,s+=c%t,r+=Math.floor(c/t))}),!n)return null;let o={column:0,row:0},a=1/0;return i.forEach((l,c)=>{if(l!==e)return;let h=c%t,d=Math.floor(c/t),u=(h-s/n)**2+(d-r/n)**2;u<a&&([a,o]=[u,{column:h,row:d}])}),o}function gm(i,e,t){let n=new Ke().multiplyMatrices(i.projectionMatrix,i.matrixWorldInverse),[s,r,o]=i.position.toArray();return{position:[s,r,o],planes:[...Vw(n),...t],pixelsAtOne:e/(2*Math.tan(i.fov*Math.PI/360))}}function ym(i,e,t,n){e.updateMatrixWorld();let s=new nt(...i,1).applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix);return s.w>0?{x:(s.x/s.w+1)/2*t,y:(1-s.y/s.w)/2*n}:null}function vm(i,e,t,n){let s=new L(2*i-1,2*e-1,2*t-1),[r,o,a]=s.applyMatrix4(n.projectionMatrixInverse).applyMatrix4(n.matrixWorld).toArray();return[r,o,a]}function Vw(i){let e=i.elements,t=s=>[e[s],e[s+4],e[s+8],e[s+12]],n=t(3);return[0,1,2].flatMap(s=>[1,-1].map(r=>t(s).map((o,a)=>n[a]+r*o)))}var xm=140,Hw=1.5,Ww=3,Xw=7e8,qw=3e8,Yw=24e6,$w=["state","delay","group"],oc=class{constructor(e){this.host=e;this.drawing=um();let{canvas:t,context:n,software:s,renderer:r,picture:o,budget:a}=this.drawing;this.canvas=t,this.software=s,this.renderer=r,this.picture=o,this.budget=a,this.ratio=Math.min(window.devicePixelRatio||1,2),this.renderer.setPixelRatio(this.ratio),this.pacing=new rc(n,s,()=>this.draw()),this.pacing.until(this.drawing.compiled),this.overlay_=new sc((l,c)=>this.projected(l,c)),this.tiles=new ic(this.picture.material,this.software?qw:Xw,{changed:()=>this.arrived(),received:l=>this.received(l),enclosed:(l,c)=>this.standpoint.enclose(l,c)}),e.append(this.canvas,this.overlay_.canvas),this.standpoint=new Jl(this.canvas,()=>this.invalidate(3)),this.standpoint.smooth=!this.software&&!window.matchMedia("(prefers-reduced-motion: reduce)").matches,this.watcher=new ResizeObserver(()=>this.fitToHost()),this.watcher.observe(e),this.canvas.addEventListener("webglcontextrestored",()=>{this.restore()}),this.fitToHost()}host;canvas;software;standpoint;drawing;renderer;picture;overlay_;pacing;budget;watcher;heard=new Set;tiles;states=null;flags=null;groups=null;unlinked=!1;day=0;compared=0;planes=[];parts=[Lu];side=!1;shown=[];dirty=0;scale=1;still=0;settling=0;underlay=null;pixels=null;ratio;width=1;height=1;gone=!1;received=()=>{};async open(e){this.shown=[],await this.tiles.open(e)}setScene(e){this.dropScene(),this.states=new Us(this.renderer,e.evidence),this.states.setDay(this.day,this.compared),this.flags=new es(e.elements),this.groups=new es(e.elements),this.picture.setTextures(this.states.texture,this.flags.texture,this.groups.texture,qi(e.elements)),this.picture.setMarks(!1,!1),this.unlinked=e.evidence.linked.includes(0),this.invalidate(3)}setDay(e,t=this.compared){e===this.day&&t===this.compared||(this.day=e,this.compared=t,this.states?.setDay(e,t),this.invalidate(3))}setColouring(e,t=[],n){this.picture.setColouring($w.indexOf(e),t),n&&this.groups?.set(n),this.invalidate(3)}setFlags(e){this.flags?.set(e)&&(this.picture.setMarks(this.flags.holds(2,1),this.flags.holds(4,0)),this.invalidate(3))}setVisible(e,t){this.picture.setVisible(e,t),this.invalidate(3)}setBuckets(e,t){this.picture.setBuckets(e,t),this.invalidate(3)}setClipping(e){this.planes=e,this.picture.setClipping(e),this.invalidate(3)}setColours(e){this.picture.setColours(e),this.invalidate(3)}setBackdrop(e){this.picture.setBackdrop(e),this.invalidate(2)}setUnderlay(e){this.underlay=e}split(e,t=.5,n=["actual","plan"]){let s=e==="side"?.5:Math.min(1,Math.max(0,t)),[r,o]=n,a=e==="side"?[0,s]:[0,0],l=e==="side"?[s,1]:[1,1];this.side=e==="side",this.parts=e==="none"?[{...Lu,source:r}]:[{source:r,from:a[0],to:l[0],shownFrom:0,shownTo:s},{source:o,from:a[1],to:l[1],shownFrom:s,shownTo:1}],this.standpoint.resize(this.side?this.width/2:this.width,this.height),this.invalidate(3)}hover(e){this.picture.setHovered(e)&&this.invalidate(2)}get busy(){return this.pacing.busy||this.dirty!==0}pick(e,t){if(!this.ready||!this.inside(e,t))return null;this.flush();let[n,s]=this.pixelAt(e,t),[r]=this.picture.identities(n,s,1,1);if(!r)return null;let o=this.picture.depthAt(n,s);return{element:r-1,point:o<1?this.pointAt(n,s,o):null}}elementAt(e,t){if(!this.ready||!this.inside(e,t))return-1;this.flush();let[n,s]=this.pixelAt(e,t);return this.picture.identities(n,s,1,1)[0]-1}pickRect(e,t,n,s){if(!this.ready)return[];this.flush();let r=u=>Math.min(this.width-.01,Math.max(0,u)),o=u=>Math.min(this.height-.01,Math.max(0,u)),[a,l]=this.pixelAt(r(Math.min(e,n)),o(Math.min(t,s))),[c,h]=this.pixelAt(r(Math.max(e,n)),o(Math.max(t,s))),d=new Set(this.picture.identities(a,h,c-a+1,l-h+1));return d.delete(0),[...d].map(u=>u-1).sort((u,f)=>u-f)}screenOf(e){if(typeof e!="number")return this.projected(e,this.stretches[0]);if(!this.ready||e<0)return null;this.flush();let{x:t,y:n}=this.picture.extent,s=mm(this.picture.identities(0,0,t,n),e+1,t);return s?{x:(s.column+.5)*this.width/t,y:this.height-(s.row+.5)*this.height/n}:null}boxOf(e){return this.tiles.boxOf(e)}hasShape(e){return this.tiles.hasShape(e)}get shaped(){return this.tiles.shaped}whole(){return this.tiles.whole()}overlay(e){let t=this.overlay_.add(e);return this.redraw(),()=>{t(),this.redraw()}}redraw(){this.invalidate(1)}async snapshot(e,t){let n=E("canvas");Object.assign(n,{width:Math.max(1,Math.round(e)),height:Math.max(1,Math.round(t))});let s=n.getContext("2d");if(!s)throw new Error("no canvas");let r=[this.width,this.height],o=Math.max(n.width/r[0],n.height/r[1]);try{this.renderer.setPixelRatio(1),this.resize(n.width,n.height,n.width,n.height),this.drawElements(n.width*n.height*4<=Yw?2:1,o),this.picture.drawScreen(),this.underlay?.(s,n.width,n.height),s.drawImage(this.canvas,0,0),this.resize(n.width/o,n.height/o),this.overlay_.paint(s,o,n.height/o,this.stretches)}finally{this.renderer.setPixelRatio(this.ratio),this.resize(r[0],r[1],r[0],r[1]),this.invalidate(3),this.pacing.now()}return n}triangles(){return this.shown.reduce((e,{triangles:t})=>e+t,0)}level(){return this.shown.reduce((e,{tile:t})=>Math.max(e,t.error),0)}get settled(){return this.ready&&this.dirty===0&&!this.settling&&!this.pacing.busy&&this.tiles.settled}memory(){return this.tiles.memory}onDrawn(e){return this.heard.add(e),()=>this.heard.delete(e)}whenShown(e){let t=this.onDrawn(()=>{this.shown.length!==0&&(t(),e())})}colourAt(e,t){this.flush();let{width:n,height:s}=this.canvas;if(!this.pixels){this.picture.drawScreen();let l=this.renderer.getContext();this.pixels=new Uint8Array(4*n*s),l.readPixels(0,0,n,s,l.RGBA,l.UNSIGNED_BYTE,this.pixels)}let r=Math.floor(e*n/this.width),a=4*(Math.floor((this.height-t)*s/this.height)*n+r);return[this.pixels[a],this.pixels[a+1],this.pixels[a+2]]}flush(){this.pacing.now()}dispose(){this.gone=!0,window.clearTimeout(this.settling),this.pacing.dispose(),this.watcher.disconnect(),this.standpoint.dispose(),this.tiles.dispose(),this.dropScene(),this.overlay_.dispose(),this.heard.clear(),dm(this.drawing)}get ready(){return this.states!==null&&!this.gone}async restore(){this.states?.invalidate(),this.picture.changed();let{chosen:e}=this.standpoint;this.standpoint.chosen=!0,this.shown=[],await this.tiles.reopen().catch(t=>console.warn("model not restored:",t)),this.standpoint.chosen=e}dropScene(){this.states?.dispose(),this.flags?.dispose(),this.groups?.dispose(),this.states=this.flags=this.groups=null}invalidate(e){this.gone||(this.dirty=Math.max(this.dirty,e),this.pacing.want(),e===3&&(this.still=0,window.clearTimeout(this.settling),this.settling=window.setTimeout(()=>this.settle(),xm)))}arrived(){if(this.settling)return this.invalidate(3);this.still=this.tiles.settled?this.stillScale:1,this.dirty=3,this.pacing.want()}settle(){if(this.settling=0,this.gone)return;if(this.pacing.busy||this.dirty===3){this.settling=window.setTimeout(()=>this.settle(),xm);return}let e=this.stillScale,t=this.budget.stillShare>1&&this.level()>0;e<=this.scale&&!t||(this.still=e,this.dirty=3,this.pacing.want())}get stillScale(){return this.ratio>=2?1:this.budget.still}draw(){let e=this.dirty;this.dirty=0,this.pixels=null;let t=performance.now();if(e>=2){if(e===3){this.scale=this.still||this.budget.costs.scale;let n=this.ratio*Math.min(1,this.scale);n!==this.renderer.getPixelRatio()&&this.renderer.setPixelRatio(n),this.drawElements(this.scale>=2?2:1,n)}this.picture.drawScreen()}if(this.overlay_.draw(this.width,this.height,window.devicePixelRatio||1,this.stretches),e===3&&this.shown.length>0){let n=this.still>0,s=this.triangles();this.pacing.watch(t,r=>n||this.budget.took(r,s))}this.still=0;for(let n of[...this.heard])n()}drawElements(e,t){this.renderer.info.reset();let{camera:n}=this.standpoint;n.updateMatrixWorld(),this.states?.update()&&this.picture.changed();let s={triangles:this.budget.costs.triangles*(this.still>0?this.budget.stillShare:1)/this.parts.length,pixels:this.software?Ww:Hw};this.shown=this.states?this.tiles.drawn(gm(n,this.height,this.planes),s):[];let r=this.shown.map(({drawn:a})=>a),o={width:this.canvas.width,height:this.canvas.height,scale:e,density:t};this.picture.drawElements(r,n,this.parts,o,this.unlinked)}get stretches(){return(this.side?this.parts:this.parts.slice(0,1)).map(({from:t,to:n})=>({x:t*this.width,width:(n-t)*this.width}))}projected(e,{x:t,width:n}){let s=ym(e,this.standpoint.camera,n,this.height);return s&&{x:t+s.x,y:s.y}}pointAt(e,t,n){let{x:s,y:r}=this.picture.extent,o=(e+.5)/s,a=this.parts.find(({shownTo:l})=>o<l)??this.parts[0];return vm((o-a.from)/(a.to-a.from),(t+.5)/r,n,this.standpoint.camera)}inside(e,t){return e>=0&&t>=0&&e<this.width&&t<this.height}pixelAt(e,t){let{x:n,y:s}=this.picture.extent,r=Math.floor((this.height-t)*s/this.height);return[Math.min(n-1,Math.floor(e*n/this.width)),Math.min(s-1,Math.max(0,r))]}resize(e,t,...n){this.width=e,this.height=t,n.length>0&&this.renderer.setSize(...n,!1),this.standpoint.resize(this.side?e/2:e,t)}fitToHost(){let e=this.host.clientWidth,t=this.host.clientHeight;!e||!t||this.gone||(this.resize(e,t),this.renderer.setSize(e,t),this.invalidate(3),this.shown.length>0&&this.flush())}};var to={light:{paper:"#f1f4f7",raised:"#ffffff",ink:"#17212b",quiet:"#566270",line:"#dde2e8",accent:"#17212b",edgeStrength:.4,scheme:"light"},dark:{paper:"#141e28",raised:"#1d2934",ink:"#eef2f6",quiet:"#a5b1be",line:"#2a3642",accent:"#eef2f6",edgeStrength:.45,scheme:"dark"}};function ac(i,e){let t=Ve.map((s,r)=>`.${s}{--state:${i[r]}}`).join(`
`);return`.atlas-viewer{${Object.entries(e).map(([s,r])=>`--${s}:${r};`).join("")}}
${t}
${Zw}`}var Zw=`
.atlas-viewer, .atlas-viewer * { box-sizing: border-box; }
.atlas-viewer {
  position: relative; container-type: inline-size; width: 100%; color: var(--ink); color-scheme: var(--scheme); line-height: 1.5;
  font: 14px/1.5 var(--st-font, "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif);
  font-variant-numeric: tabular-nums;
}
.atlas-viewer .frame {
  display: grid; height: 100%; gap: 8px 24px;
  grid-template: minmax(0, 1fr) auto / minmax(0, 1fr) 248px;
}
.atlas-viewer .view { position: relative; overflow: hidden; border-radius: 8px; background: var(--paper); }
.atlas-viewer .surface { position: absolute; inset: 0; }
.atlas-viewer canvas { display: block; }
.atlas-viewer .surface canvas { outline: none; cursor: grab; touch-action: none; border-radius: 8px; }
.atlas-viewer .surface canvas:active { cursor: grabbing; }
.atlas-viewer .surface.over canvas { cursor: pointer; }
.atlas-viewer .surface canvas:focus-visible { box-shadow: inset 0 0 0 2px var(--ink); }
.atlas-viewer [hidden] { display: none !important; }
.atlas-viewer p, .atlas-viewer h3, .atlas-viewer ul, .atlas-viewer dl, .atlas-viewer dd { margin: 0; padding: 0; }
.atlas-viewer .quiet { color: var(--quiet); }
.atlas-viewer .figure { font-size: 20px; line-height: 1.3; font-weight: 600; }

.atlas-viewer button {
  font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; border-radius: 6px; cursor: pointer;
}
.atlas-viewer button:focus-visible, .atlas-viewer input:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.atlas-viewer button.icon { width: 32px; height: 32px; display: grid; place-items: center; color: var(--quiet); flex: none; }
.atlas-viewer button.icon:hover { color: var(--ink); background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }

.atlas-viewer .plan-bar {
  position: absolute; top: 8px; left: 8px; right: 8px; display: flex; gap: 8px; align-items: center; flex-wrap: wrap; pointer-events: none;
}
.atlas-viewer .plan-bar > * { pointer-events: auto; }
.atlas-viewer .plan-bar select {
  font: inherit; color: inherit; background: var(--raised); border: 0; border-radius: 6px; height: 32px; padding: 0 8px; max-width: 240px;
}
.atlas-viewer .plan-bar .quiet { font-size: 13px; pointer-events: none; flex: 1 1 200px; }

.atlas-viewer .swatch { display: inline-block; flex: none; width: 14px; height: 14px; border-radius: 3px; background: var(--state); }
.atlas-viewer .swatch.unverified, .atlas-viewer .share.unverified {
  background: repeating-linear-gradient(135deg, var(--state) 0 3px, color-mix(in srgb, var(--state) 40%, var(--raised)) 3px 5px);
}
.atlas-viewer .swatch.unlinked { background: color-mix(in srgb, var(--state) 13%, transparent); border: 1.5px solid var(--state); }
.atlas-viewer .share.unlinked { background: color-mix(in srgb, var(--state) 22%, transparent); }

.atlas-viewer .legend { min-height: 0; overflow: auto; padding: 4px 8px 0; margin-left: -8px; }
.atlas-viewer .head { display: flex; gap: 8px; align-items: baseline; }
.atlas-viewer .shares { display: flex; gap: 1px; height: 8px; margin: 8px 0 12px; border-radius: 4px; overflow: hidden; }
.atlas-viewer .share { flex: 0 1 0; min-width: 0; background: var(--state); }
.atlas-viewer .legend ul { list-style: none; }
.atlas-viewer .legend li { position: relative; display: flex; margin: 0 -8px; border-radius: 6px; }
.atlas-viewer .legend li:hover { background: color-mix(in srgb, var(--ink) 5%, transparent); }
.atlas-viewer .only { flex: 1; display: flex; align-items: center; gap: 10px; height: 36px; padding: 0 8px !important; text-align: left; min-width: 0; }
.atlas-viewer .word { flex: 1; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.atlas-viewer .legend li.none .only, .atlas-viewer .legend li.off .only { color: var(--quiet); }
.atlas-viewer .legend li.off .swatch { opacity: .35; }
.atlas-viewer .legend li.hidden-state .word { text-decoration: line-through; }
.atlas-viewer .only[aria-pressed=true] { font-weight: 600; }
.atlas-viewer .legend .icon { position: absolute; right: 64px; top: 2px; opacity: 0; }
.atlas-viewer .legend li:hover .icon, .atlas-viewer .legend .icon:focus-visible, .atlas-viewer .legend li.hidden-state .icon { opacity: 1; }
@media (hover: none) { .atlas-viewer .legend .icon { opacity: 1; } }
.atlas-viewer .toggle { display: flex; gap: 10px; align-items: center; margin-top: 12px; cursor: pointer; }
.atlas-viewer .toggle input { width: 14px; height: 14px; margin: 0; accent-color: var(--ink); flex: none; }
.atlas-viewer .note { margin-top: 8px; font-size: 13px; }

.atlas-viewer .card {
  position: absolute; top: 8px; left: 8px; width: min(320px, calc(100% - 72px)); max-height: calc(100% - 16px); overflow: auto;
  padding: 12px 16px 16px; background: var(--raised); border-radius: 8px; box-shadow: 0 2px 12px rgb(0 0 0 / .14);
}
.atlas-viewer .card header { display: flex; gap: 8px; align-items: start; justify-content: space-between; }
.atlas-viewer .card h3 { font-size: 15px; line-height: 1.4; font-weight: 600; padding: 5px 0; overflow-wrap: anywhere; }
.atlas-viewer .card header .icon { margin-right: -8px; }
.atlas-viewer .card .state { display: flex; gap: 8px; align-items: center; margin: 4px 0 12px; font-weight: 600; }
.atlas-viewer .card dl { display: grid; grid-template-columns: auto 1fr; gap: 6px 16px; }
.atlas-viewer .card dt { color: var(--quiet); white-space: nowrap; }
.atlas-viewer .card dd { overflow-wrap: anywhere; }

.atlas-viewer .message {
  position: absolute; inset: 0; display: flex; flex-direction: column; gap: 16px; align-items: center; justify-content: center;
  padding: 24px; text-align: center; overflow: auto;
}
.atlas-viewer .message > p { max-width: 36em; }
.atlas-viewer .message.loading { background: var(--paper); }
.atlas-viewer .message button { padding: 6px 16px; background: var(--ink); color: var(--paper); }
.atlas-viewer .message table { border-collapse: collapse; text-align: left; }
.atlas-viewer .message td, .atlas-viewer .message th { padding: 6px 0 6px 10px; font-weight: 400; }
.atlas-viewer .message td:last-child, .atlas-viewer .message th:last-child { text-align: right; padding-left: 48px; }
.atlas-viewer .message tfoot { font-weight: 600; border-top: 1px solid var(--line); }
.atlas-viewer .message thead { color: var(--quiet); }
.atlas-viewer .line { width: 160px; height: 3px; border-radius: 2px; overflow: hidden; background: var(--line); }
.atlas-viewer .line::after {
  content: ""; display: block; width: 40%; height: 100%; border-radius: 2px; background: var(--quiet);
  animation: atlas-viewer-slide 1.4s ease-in-out infinite;
}
@keyframes atlas-viewer-slide { from { transform: translateX(-100%); } to { transform: translateX(260%); } }
@media (prefers-reduced-motion: reduce) { .atlas-viewer .line::after { animation: none; width: 100%; } }

.atlas-viewer .timeline {
  grid-column: 1 / -1; display: grid; grid-template-columns: auto minmax(0, 1fr) 224px; gap: 24px; align-items: center; padding: 4px 0;
}
.atlas-viewer .controls { display: flex; align-items: center; }
.atlas-viewer .controls .main { width: 40px; height: 40px; margin: 0 4px; border-radius: 20px; background: var(--ink); color: var(--paper); }
.atlas-viewer .controls .main:hover { background: color-mix(in srgb, var(--ink) 85%, var(--paper)); color: var(--paper); }
.atlas-viewer .speed { min-width: 76px; height: 32px; margin-left: 8px !important; padding: 0 8px !important; color: var(--quiet) !important; white-space: nowrap; }
.atlas-viewer .speed:hover { color: var(--ink) !important; background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .marks { position: relative; height: 12px; margin: 0 2px; }
.atlas-viewer .mark { position: absolute; top: -4px; width: 16px; height: 16px; margin-left: -8px; display: grid; place-items: center; }
.atlas-viewer .mark::before { content: ""; width: 7px; height: 7px; transform: rotate(45deg); background: var(--quiet); border-radius: 1px; }
.atlas-viewer .mark:hover::before { background: var(--ink); }
.atlas-viewer .lane { position: relative; height: 40px; }
.atlas-viewer .ribbon { position: absolute; inset: 0; width: 100%; height: 100%; border-radius: 4px; background: var(--paper); }
.atlas-viewer .range {
  position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; appearance: none; background: none; cursor: ew-resize; border-radius: 4px;
}
.atlas-viewer .range::-webkit-slider-runnable-track { height: 100%; background: none; }
.atlas-viewer .range::-webkit-slider-thumb {
  appearance: none; width: 4px; height: 48px; margin-top: -4px; border-radius: 2px; background: var(--ink); box-shadow: 0 0 0 1.5px var(--raised);
}
.atlas-viewer .range::-moz-range-track { height: 100%; background: none; }
.atlas-viewer .range::-moz-range-thumb {
  width: 4px; height: 48px; border: 0; border-radius: 2px; background: var(--ink); box-shadow: 0 0 0 1.5px var(--raised);
}
.atlas-viewer .axis { display: flex; justify-content: space-between; color: var(--quiet); font-size: 13px; margin-top: 4px; }
.atlas-viewer .shown { padding-right: 8px; display: grid; justify-items: end; text-align: right; font-size: 13px; }
.atlas-viewer .shown .figure { white-space: nowrap; }

@container (max-width: 900px) {
  .atlas-viewer .timeline { grid-template-columns: auto 1fr; gap: 8px 16px; }
  .atlas-viewer .timeline .track { grid-column: 1 / -1; grid-row: 2; }
}
@container (max-width: 640px) {
  .atlas-viewer .frame { grid-template: minmax(0, 1fr) auto auto / minmax(0, 1fr); }
  .atlas-viewer .legend { max-height: 136px; }
  .atlas-viewer .legend ul { display: grid; grid-template-columns: 1fr 1fr; gap: 0 16px; }
  .atlas-viewer .speed { display: none; }
  .atlas-viewer .shown .figure { font-size: 15px; }
}
`;var Fu=["section","task","storey","responsible"],XC=12,Nu=["#689efd","#7e3703","#01dbb6","#77265b","#e48978","#361cd1","#807c29","#55dee9","#664041","#56ef36","#6072a3","#a46a71"],Ou="#8a94a3",Uu={light:"#d5dae1",dark:"#4a5663"},lc=["#7d8794","#6ab8ea","#f7e27a","#e08a1e","#bf3a1c","#6d1532"];function ku(i,e,t){let{names:n,of:s}=_m(i,e),r=new Uint32Array(n.length+1);for(let _=0;_<s.length;_++)r[s[_]<0?n.length:s[_]]++;let o=n.map((_,p)=>p).filter(_=>r[_]>0),a=[...o].sort((_,p)=>r[p]-r[_]||_-p).slice(0,12);a.sort((_,p)=>e==="storey"?p-_:_-p);let l=o.length-a.length,c=a.map((_,p)=>({kind:"named",name:n[_],colour:Nu[p],count:r[_],place:p,names:1})),h=new Uint8Array(n.length+1).fill(12);a.forEach((_,p)=>h[_]=p),h[n.length]=13;let d=r[n.length],u=i.elements-d-c.reduce((_,{count:p})=>_+p,0),f={name:"",names:l};l>0&&c.push({...f,kind:"others",colour:Ou,count:u,place:12}),d>0&&c.push({...f,kind:"none",colour:Uu[t],count:d,place:13,names:0});let g=new Uint8Array(i.elements);for(let _=0;_<s.length;_++)g[_]=h[s[_]<0?n.length:s[_]];return{groups:c,palette:[...Nu,Ou,Uu[t]],indices:g}}function Bu(i,e){return _m(i,e).of.some(t=>t>=0)}function cc(i,e){let t=[];for(let n=0;n<i.length;n++)i[n]===e&&t.push(n);return Uint32Array.from(t)}function _m(i,e){return e==="section"?{names:i.sections,of:i.sectionOf}:e==="storey"?{names:i.storeys,of:i.storeyOf}:e==="responsible"?{names:i.responsibles,of:i.responsibleOf}:{names:i.tasks.map(({code:t,name:n,uid:s})=>[t,n].filter(Boolean).join(" ")||s),of:i.taskOf}}var no=class{constructor(e,t){this.words=e;this.choice=t}words;choice;element=E("ul","rows");shown=new Map;built="";show(e){let t=JSON.stringify(e.map(({key:n,label:s,colour:r,choosable:o})=>[n,s,r,o]));t!==this.built&&this.build(e),this.built=t;for(let{key:n,count:s}of e){let{item:r,number:o}=this.shown.get(n);o.textContent=this.words.count(s),r.classList.toggle("none",s===0)}}mark(e,t){for(let[n,{item:s,only:r,eye:o,label:a}]of this.shown){let l=e.has(n);s.classList.toggle("off",l||t!==""&&t!==n),s.classList.toggle("hidden-state",l),r?.setAttribute("aria-pressed",String(t===n)),r&&(r.title=t===n?this.words.say("legend.all"):this.words.say("legend.only",{state:a})),o&&Jn(o,l?"eye_off":"eye",this.words.say(l?"legend.show":"legend.hide",{state:a}))}}build(e){this.shown.clear(),this.element.replaceChildren(...e.map(t=>this.rowOf(t))),this.mark(new Set,"")}rowOf({key:e,label:t,colour:n,choosable:s}){let r=E("i","swatch");n&&(r.style.background=n);let o=E("span","number"),a=[...n?[r]:[],E("span","word",t),o];if(!s){let d=E("li","plain","",E("div","only","",...a));return d.title=t,this.shown.set(e,{item:d,number:o,only:null,eye:null,label:t}),d}let l=E("button","only","",...a);l.type="button",l.addEventListener("click",()=>this.choice.only(e));let c=dt("eye","",()=>this.choice.toggle(e)),h=E("li","","",l,c);return this.shown.set(e,{item:h,number:o,only:l,eye:c,label:t}),h}};var hc=class{constructor(e,t,n){this.words=e;this.timeline=t;this.moved=n;let{element:s}=this;s.hidden=!0,s.tabIndex=0,s.setAttribute("role","slider"),s.setAttribute("aria-label",e.say("compare.flag")),s.addEventListener("pointerdown",r=>{s.setPointerCapture(r.pointerId),r.preventDefault(),s.focus({preventScroll:!0})}),s.addEventListener("pointermove",r=>{if(!s.hasPointerCapture(r.pointerId))return;let o=t.lane.getBoundingClientRect(),{first:a,last:l}=t.span,c=Math.min(1,Math.max(0,(r.clientX-o.left)/Math.max(1,o.width)));this.moved(Math.round(a+c*(l-a)))}),s.addEventListener("keydown",r=>{let o={ArrowLeft:-1,ArrowRight:1,PageDown:-7,PageUp:7}[r.key];o!==void 0&&(this.moved(Number(s.getAttribute("aria-valuenow"))+o),r.preventDefault(),r.stopPropagation())}),t.lane.append(s)}words;timeline;moved;element=E("div","since-flag");show(e){let{element:t,timeline:n}=this;if(t.hidden=e===null,e===null)return;let s=Math.min(1,Math.max(0,ji(e,n.span)));t.style.left=`${100*s}%`,t.title=this.words.date(e),t.setAttribute("aria-valuenow",String(e)),t.setAttribute("aria-valuetext",this.words.date(e))}};var bm=.05,uc=class{constructor(e,t){this.moved=t;let{handle:n}=this;n.tabIndex=0,n.setAttribute("role","slider"),n.setAttribute("aria-label",e.say("compare.swipe_handle")),n.setAttribute("aria-valuemin","0"),n.setAttribute("aria-valuemax","100"),n.append(E("i")),n.addEventListener("pointerdown",s=>{n.setPointerCapture(s.pointerId),s.preventDefault(),n.focus({preventScroll:!0})}),n.addEventListener("pointermove",s=>{if(!n.hasPointerCapture(s.pointerId))return;let r=this.element.getBoundingClientRect();this.put((s.clientX-r.left)/Math.max(1,r.width))}),n.addEventListener("keydown",s=>{if(s.key==="ArrowLeft")this.put(this.at-bm);else if(s.key==="ArrowRight")this.put(this.at+bm);else return;s.preventDefault(),s.stopPropagation()}),this.element.append(this.left,this.right,n),this.show("none",["",""])}moved;element=E("div","split-frame");left=E("span","side-word");right=E("span","side-word");handle=E("div","swipe-handle");at=.5;get share(){return this.at}show(e,t){this.element.hidden=e==="none",this.element.dataset.mode=e,this.handle.hidden=e!=="swipe",this.left.textContent=t[0],this.right.textContent=t[1],this.place(e==="side"?.5:this.at)}put(e){this.at=Math.min(.98,Math.max(.02,e)),this.place(this.at),this.moved(this.at)}place(e){this.element.style.setProperty("--at",`${100*e}%`),this.handle.setAttribute("aria-valuenow",String(Math.round(100*e)))}};var wm=1.7,Kw=[...au.slice(1),"other"],Jw=[3,2,1,0],dc=class{constructor(e){this.parts=e;let{words:t,legend:n,timeline:s}=e;this.frame=new uc(t,()=>this.split()),this.flag=new hc(t,s,r=>this.compare({since:this.within(r)})),this.rows=new no(t,{only:r=>this.only(Number(r)),toggle:r=>this.leaveOut(Number(r))}),this.further=new no(t,{only:()=>{},toggle:()=>{}}),this.colourBy.setAttribute("aria-label",t.say("colour.by")),this.colourBy.addEventListener("change",()=>this.colour(this.colourBy.value)),this.compareWith.setAttribute("aria-label",t.say("compare.with")),this.compareWith.addEventListener("change",()=>this.chosen(this.compareWith.value)),this.picker.type="date",this.picker.hidden=!0,this.picker.setAttribute("aria-label",t.say("compare.flag")),this.picker.addEventListener("change",()=>{let r=Math.round(this.picker.valueAsNumber/864e5);Number.isFinite(r)&&this.compare({since:this.within(r)})}),n.corner.append(this.colourBy),n.instead.append(this.rows.element),this.overlap.textContent=t.say("compare.may_overlap"),n.below.append(this.title,this.further.element,this.overlap),n.below.hidden=!0,this.bar.append(this.compareWith,this.picker)}parts;frame;bar=E("div","reading-bar");mode="state";comparison=null;layout="side";scene=null;day=0;groups=null;delays=null;plans=null;changes=null;out=0;alone=-1;colourBy=E("select","choice");compareWith=E("select","choice");picker=E("input","day-picker");title=E("p","below-title");overlap=E("p","below-title");rows;further;flag;get compared(){return typeof this.comparison=="object"&&this.comparison?this.comparison.since:this.day}setScene(e,t){this.drop(),this.scene=e,this.day=t,this.offerColours(e),this.offerComparisons(),this.colour(this.mode!=="state"&&this.offers(this.mode)?this.mode:"state"),this.compare(this.comparison)}put(e,t){this.offers(e)&&this.colour(e),this.compare(typeof t=="object"&&t?{since:this.within(t.since)}:t)}show(e){this.day=e,this.write()}marked(){if(!this.groups)return;let{marks:e}=this.parts.marking,{indices:t,groups:n,palette:s}=this.groups,r=new Uint32Array(s.length),o=new Uint32Array(s.length);for(let h=0;h<t.length;h++)e[h]===1?r[t[h]]++:e[h]!==2&&o[t[h]]++;let a=n.filter(({place:h,count:d})=>r[h]===d).map(({place:h})=>String(h)),l=n.filter(({place:h,count:d})=>o[h]===d),c=l.length===1&&n.every(({place:h})=>h===l[0].place||o[h]===0)&&n.length>1;this.rows.mark(new Set(c?[]:a),c?String(l[0].place):"")}get shownSplit(){let e=this.comparison==="plan"?this.layout:"none";return{mode:e,at:e==="side"?.5:this.frame.share}}get listed(){return this.mode==="state"?null:{title:this.parts.words.say(`colour.${this.mode}`),rows:this.colourRows()}}get listedBelow(){return this.comparison===null?null:{title:this.title.textContent??"",rows:this.belowRows()}}dispose(){this.drop()}drop(){for(let e of[this.delays,this.plans,this.changes])e?.dispose();this.groups=this.delays=this.plans=this.changes=null}colour(e){let{stage:t,legend:n,palette:s,theme:r}=this.parts,{scene:o}=this;o&&(this.mode=e,this.colourBy.value=e,this.groups=null,this.out=0,this.alone=-1,t.setBuckets(0,0),e==="state"?t.setColouring("state",s):e==="delay"?(this.delays??=Gu(vp(o.evidence)),t.setColouring("delay",lc)):(this.groups=ku(o,e,r),t.setColouring("group",this.groups.palette,this.groups.indices)),n.showStates(e==="state"),this.write(),this.marked())}compare(e){let{scene:t}=this;if(!t)return;this.comparison=e;let n=typeof e=="object"&&e?e.since:null;(n===null||this.changes?.since!==n)&&(this.changes?.dispose(),this.changes=n===null?null:Gu(new Sl(t.evidence,n))),e==="plan"&&(this.plans??=Gu(yp(t.evidence))),this.picker.hidden=n===null,n!==null&&(this.picker.value=new Date(n*864e5).toISOString().slice(0,10)),this.flag.show(n),this.compareWith.value=e===null?"none":e==="plan"?this.layout:"since",this.parts.stage.setDay(this.day,this.compared),this.split(),this.write()}split(){let{stage:e,words:t}=this.parts,n=[t.say("compare.actual"),t.say("compare.plan")],{mode:s}=this.shownSplit;s==="none"?e.split("none",.5,[this.comparison?"changed":"actual","actual"]):e.split(s,this.frame.share,["actual","plan"]),this.frame.show(s,n)}chosen(e){let t=this.shownSplit.mode;this.follow(e);let n=this.shownSplit.mode;t==="side"!=(n==="side")&&this.stepBack(n==="side"?wm:1/wm)}stepBack(e){let{standpoint:t}=this.parts.stage,[n,s,r,o,a,l]=t.get();t.set([o+(n-o)*e,a+(s-a)*e,l+(r-l)*e,o,a,l])}follow(e){let t=hu.find(n=>n===e);if(t)return this.since(t);e==="side"||e==="swipe"?(this.layout=e,this.compare("plan")):e==="since"?(this.compare({since:this.within(this.day-7)}),this.picker.focus()):this.compare(null)}since(e){let t=Ml(e,this.day,this.scene?.marks??[]);this.compare({since:this.within(t)})}within(e){let{first:t,last:n}=this.parts.timeline.span;return Math.min(n,Math.max(t-1,e))}write(){if(!this.scene)return;let{legend:e,words:t}=this.parts;if(this.mode!=="state"&&this.rows.show(this.colourRows()),e.below.hidden=this.comparison===null,this.comparison===null)return;let n={date:t.date(this.compared),day:t.date(this.day)};this.title.textContent=t.say(this.comparison==="plan"?"compare.by_plan":"compare.changes",n),this.overlap.hidden=this.comparison==="plan",this.further.show(this.belowRows())}colourRows(){let{words:e}=this.parts;if(this.mode==="delay"){let t=this.delays?.on(this.day)??new Uint32Array(_i.length);return _i.map((n,s)=>({key:String(s),label:e.say(`colour.bucket.${n}`),colour:lc[s],count:t[s],choosable:!0})).reverse()}return(this.groups?.groups??[]).map(t=>({key:String(t.place),label:this.nameOf(t),colour:t.colour,count:t.count,choosable:!0}))}nameOf({kind:e,name:t,names:n}){let{words:s}=this.parts;return e==="others"?s.say("colour.others",{count:n}):e==="none"?s.say(`colour.no_${this.mode}`):t||s.say("colour.unnamed")}belowRows(){let{words:e,palette:t}=this.parts;if(this.comparison==="plan"){let o=this.plans?.on(this.day)??new Uint32Array(Ds.length);return Jw.map(a=>({key:Ds[a],label:e.say(`compare.plan_state.${Ds[a]}`),colour:t[qa[a]],count:o[a],choosable:!1}))}let n=this.changes?.on(this.day),s=o=>({key:o,label:e.say(`compare.change.${o}`),colour:null,count:n?.[o]??0,choosable:!1});return["changed",...Kw].map(s).filter(({key:o,count:a})=>o!=="other"||a>0)}only(e){let{marking:t}=this.parts;this.mode==="delay"?(this.alone=this.alone===e?-1:e,this.out&=~(1<<e),this.buckets()):this.groups&&t.showOnly(this.isAlone(e)?null:cc(this.groups.indices,e))}isAlone(e){let{marks:t}=this.parts.marking,{indices:n}=this.groups;return n.every((s,r)=>t[r]===0==(s===e))}leaveOut(e){if(this.mode==="delay")this.out^=1<<e,this.alone===e&&(this.alone=-1),this.buckets();else if(this.groups){let{marking:t}=this.parts,n=cc(this.groups.indices,e);t.setHidden(n,!n.every(s=>t.marks[s]===1))}}buckets(){let e=(1<<_i.length)-1;this.parts.stage.setBuckets(this.out,this.alone<0?0:e&~(1<<this.alone));let t=_i.map((n,s)=>s).filter(n=>this.out>>n&1);this.rows.mark(new Set(t.map(String)),this.alone<0?"":String(this.alone))}offers(e){return[...this.colourBy.options].some(t=>t.value===e)}offerColours(e){let{words:t}=this.parts,n=["state","delay",...Fu.filter(s=>Bu(e,s))];this.colourBy.replaceChildren(...n.map(s=>zu(s,t.say(`colour.${s}`)))),n.includes(this.mode)||(this.mode="state")}offerComparisons(){let{words:e}=this.parts,n=(this.scene?.marks??[]).some(({kind:r})=>r==="survey"),s=(r,o)=>{let a=E("optgroup","","",...o.map(l=>zu(l,e.say(`compare.${l}`))));return a.label=r,a};this.compareWith.replaceChildren(zu("none",e.say("compare.none")),s(e.say("compare.group_plan"),["side","swipe"]),s(e.say("compare.group_since"),[...hu.filter(r=>r!=="survey"||n),"since"]))}};function zu(i,e){return Object.assign(E("option","",e),{value:i})}function Gu(i){return i.buildSoon(),i}var Sm=`
.atlas-viewer select.choice {
  font: inherit; font-size: 13px; color: inherit; height: 32px; max-width: 168px; padding: 0 4px 0 8px; border: 0; border-radius: 6px;
  background: color-mix(in srgb, var(--ink) 6%, var(--raised)); cursor: pointer; text-overflow: ellipsis;
}
.atlas-viewer select.choice:hover { background: color-mix(in srgb, var(--ink) 12%, var(--raised)); }
.atlas-viewer select:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.atlas-viewer .head { justify-content: space-between; align-items: center; }
.atlas-viewer .head p { display: flex; gap: 8px; align-items: baseline; white-space: nowrap; }
.atlas-viewer .corner { min-width: 0; }
.atlas-viewer .corner select.choice { max-width: 120px; }
.atlas-viewer .instead { margin-top: 8px; }
.atlas-viewer .rows .word { font-size: 13px; }
.atlas-viewer .rows li.plain:hover { background: none; }
.atlas-viewer .rows .plain .only { height: 28px; }
.atlas-viewer .below { margin: 8px 0 16px; }
.atlas-viewer .below-title { font-size: 13px; color: var(--quiet); margin-bottom: 4px !important; }

.atlas-viewer .reading-bar {
  position: absolute; top: 8px; right: 8px; z-index: 2; display: flex; gap: 4px; align-items: center; padding: 4px;
  background: var(--raised); border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / .12);
}
.atlas-viewer .reading-bar select.choice { background: none; }
.atlas-viewer .day-picker { font: inherit; font-size: 13px; color: inherit; height: 32px; border: 0; border-radius: 6px; padding: 0 4px; background: color-mix(in srgb, var(--ink) 6%, var(--raised)); }
.atlas-viewer .split-frame { position: absolute; inset: 0; z-index: 1; pointer-events: none; }
.atlas-viewer .split-frame::before { content: ""; position: absolute; top: 0; bottom: 0; left: var(--at); width: 2px; margin-left: -1px; background: var(--ink); opacity: .5; }
.atlas-viewer .side-word {
  position: absolute; bottom: 8px; left: calc(var(--at) - 8px); transform: translateX(-100%); padding: 4px 12px; font-weight: 600; white-space: nowrap;
  background: var(--raised); border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / .12);
}
.atlas-viewer .side-word + .side-word { left: calc(var(--at) + 8px); transform: none; }
.atlas-viewer .swipe-handle {
  position: absolute; top: 0; bottom: 0; left: var(--at); width: 32px; margin-left: -16px; cursor: ew-resize; pointer-events: auto; touch-action: none;
  display: grid; place-items: center;
}
.atlas-viewer .swipe-handle i { width: 12px; height: 40px; border-radius: 6px; background: var(--ink); box-shadow: 0 0 0 2px var(--raised); }
.atlas-viewer .swipe-handle:focus-visible { outline: none; }
.atlas-viewer .swipe-handle:focus-visible i { box-shadow: 0 0 0 2px var(--raised), 0 0 0 4px var(--ink); }

.atlas-viewer .since-flag { position: absolute; top: -4px; bottom: -4px; width: 20px; margin-left: -10px; cursor: ew-resize; touch-action: none; }
.atlas-viewer .since-flag::before { content: ""; position: absolute; left: 9px; top: 0; bottom: 0; width: 2px; background: repeating-linear-gradient(var(--ink) 0 4px, transparent 4px 7px); }
.atlas-viewer .since-flag::after { content: ""; position: absolute; left: 9px; top: 0; border: 5px solid transparent; border-left: 9px solid var(--ink); border-right: 0; }
.atlas-viewer .since-flag:focus-visible { outline: 2px solid var(--ink); border-radius: 4px; }

.atlas-viewer .mark.milestone::before { border-radius: 50%; transform: none; background: none; border: 2px solid var(--quiet); width: 8px; height: 8px; }
.atlas-viewer .mark.several::before { box-shadow: 3px -3px 0 -1px var(--quiet); }
.atlas-viewer .mark.several.milestone::before { box-shadow: none; border-width: 3px; }
.atlas-viewer .hint {
  position: absolute; bottom: 20px; left: -4px; z-index: 5; display: none; padding: 6px 12px; width: max-content; max-width: 320px; text-align: left; font-size: 13px;
  color: var(--ink); background: var(--raised); border-radius: 6px; box-shadow: 0 2px 12px rgb(0 0 0 / .18);
}
.atlas-viewer .hint.leftwards { left: auto; right: -4px; }
.atlas-viewer .hint span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.atlas-viewer .mark:hover .hint, .atlas-viewer .mark:focus-visible .hint { display: block; }
.atlas-viewer .axis { position: relative; height: 20px; }
.atlas-viewer .axis .between { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.atlas-viewer .controls .icon:disabled { opacity: .35; cursor: default; background: none; }
.atlas-viewer .timeline .controls .icon:not(.main) { width: 28px; }

.atlas-viewer .export { position: absolute; inset: 0; z-index: 4; display: grid; place-items: center; padding: 16px; background: rgb(0 0 0 / .32); border-radius: 8px; overflow: auto; }
.atlas-viewer .export-sheet { width: min(400px, 100%); padding: 16px 24px 24px; background: var(--raised); border-radius: 8px; box-shadow: 0 2px 16px rgb(0 0 0 / .24); }
.atlas-viewer .export-sheet header { display: flex; justify-content: space-between; align-items: center; margin: 0 -8px 8px 0; }
.atlas-viewer .export-sheet h3 { font-size: 15px; font-weight: 600; }
.atlas-viewer .export-sheet label { display: grid; grid-template-columns: 96px 1fr; gap: 8px; align-items: center; min-height: 40px; font-size: 13px; color: var(--quiet); }
.atlas-viewer .export-sheet select.choice, .atlas-viewer .export-sheet .day-picker { width: 100%; max-width: none; color: var(--ink); }
.atlas-viewer .export-sheet .actions { display: flex; gap: 8px; justify-content: flex-end; margin-top: 16px; }
.atlas-viewer .export-sheet .actions button { min-height: 36px; padding: 4px 16px; }
.atlas-viewer .export-sheet .actions .main { background: var(--ink); color: var(--raised); }
.atlas-viewer .export-sheet .actions .main:disabled { opacity: .4; }
.atlas-viewer .export-sheet progress { width: 100%; height: 8px; margin-top: 16px; accent-color: var(--ink); }
.atlas-viewer .export-sheet .note { min-height: 20px; margin-top: 8px; }

@container view (max-width: 560px) {
  .atlas-viewer .reading-bar { top: auto; bottom: 8px; }
  .atlas-viewer .side-word { bottom: 60px; }
}
@container (max-width: 900px) { .atlas-viewer .axis .between { display: none; } }
`;var $s=class{constructor(e){this.texts=e;this.numbers=new Intl.NumberFormat(e.locale??"zh-CN")}texts;numbers;say(e,t={}){return(this.texts[e]??e).replace(/\{(\w+)\}/g,(s,r)=>{let o=t[r];return o===void 0?s:typeof o=="number"?this.count(o):o})}has(e){return e in this.texts}count(e){return this.numbers.format(e)}date(e,t="date"){if(e===-2147483648)return"–";let n=new Date(e*864e5);return this.say(t,{year:String(n.getUTCFullYear()),month:this.nth("months",n.getUTCMonth()),day:String(n.getUTCDate()),weekday:this.nth("weekdays",n.getUTCDay())})}nth(e,t){return this.say(e).split(" ")[t]??""}};var jw=/^#[0-9a-f]{6}$/i,Qw="#8a94a3",fc=class{constructor(e,t,n){this.answers=n;this.asked={...t,models:[],scene_url:""},this.words=new $s(t.words),this.palette=Ve.map(h=>jw.test(t.palette[h]??"")?t.palette[h]:Qw),this.tones=to[t.theme]??to.light,this.message=new Gl(this.words),this.legend=new fl(this.words,()=>this.visibility()),this.timeline=new Tl(this.words,{shown:h=>this.showDay(h),settled:h=>{this.echoes.push(h),this.answers.settled(h)}}),this.card=new wl(this.words,()=>this.panels?.clear()),this.view.append(this.surface,this.card.element);let s=ac(this.palette,this.tones)+Xr+Sm;this.host.append(E("style","",s),E("div","frame","",this.view,this.legend.element,this.timeline.element)),this.host.style.height=`${t.height}px`,e.appendChild(this.host),this.stage=this.stageOrNot(),this.plan=this.stage?null:this.planOrNot(),this.panels=this.stage&&this.panelsOn(this.stage),this.reading=this.stage&&this.panels&&this.readingOn(this.stage,this.panels),this.exporter=this.stage&&this.reading&&this.exporterOn(this.stage,this.reading);let{words:r,stage:o,view:a,tones:l,panels:c}=this;this.mapMode=o&&c&&new zl({words:r,stage:o,view:a,tones:l,panels:c}),this.view.append(this.message.element),this.loading=new Bl(this.stage??this.plan,{begun:()=>this.begun(),received:h=>this.message.received(h),scene:h=>this.takeScene(h),complete:()=>this.complete(),names:h=>this.takeNames(h),failed:h=>this.fail(h)}),this.visibility(),this.host.addEventListener("keydown",h=>this.key(h)),this.host.__viewer=Up(this),this.update(t)}answers;timeline;stage;plan;panels;mapMode;reading;exporter;scene=null;names=null;firstPicture=null;ready=!1;host=E("div","atlas-viewer");view=E("div","view");surface=E("div","surface");words;palette;tones;message;legend;card;loading;echoes=[];table=null;untold=!1;asked;suits(e){let t=n=>JSON.stringify([n.theme,n.palette,n.words]);return t(e)===t(this.asked)}update(e){let t=this.asked;this.asked=e,this.host.style.height=`${e.height}px`,this.mapMode?.put(e.map);let n=s=>JSON.stringify([s.scene_url,s.words_url,s.models]);if(n(e)!==n(t)){this.loading.load(e);return}this.scene&&(e.status_day!==t.status_day&&this.follow(e.status_day),String(e.selected_guids)!==String(t.selected_guids)&&this.choose(e.selected_guids))}dispose(){this.loading.stop(),this.table?.dispose(),this.reading?.dispose(),this.exporter?.dispose(),this.mapMode?.dispose(),this.timeline.dispose(),this.panels?.dispose(),this.plan?.dispose(),this.stage?.dispose(),this.host.remove()}get counted(){return this.table?.complete??!1}counts(){return this.table?.on(this.timeline.day)??new Uint32Array(Ve.length)}showDay(e){if(!this.scene)return;this.stage?.setDay(e),this.plan?.setDay(e);let t=this.counts();this.legend.show(t),this.reading?.show(e),this.message.show(t),this.panels?.dayMoved(),this.tell()}follow(e){let t=this.echoes.indexOf(e);if(t>=0){this.echoes.splice(0,t+1);return}this.timeline.busy||!this.scene||(this.timeline.cover(this.scene,e),this.timeline.show(e),this.table?.complete&&this.timeline.paint(this.table,this.palette),this.showDay(this.timeline.day))}begun(){this.ready=!1,this.scene||this.message.loading()}takeScene(e){let t=this.scene===null;this.table?.dispose(),this.scene=e,this.names=null,this.table=new Vi(e.evidence),this.stage?.setScene(e),this.plan?.setScene(e),this.panels?.setScene(e),this.timeline.cover(e,this.asked.status_day),this.timeline.show(this.asked.status_day),this.stage?.setDay(this.timeline.day,this.timeline.day),this.reading?.setScene(e,this.timeline.day),this.exporter?.setScene(e),this.showDay(this.timeline.day),t&&this.restoreView(),this.stage?.whenShown(()=>this.pictured())}pictured(){this.firstPicture??=performance.now(),this.message.hide()}complete(){let{scene:e,table:t}=this;if(!e||!t)return;t.buildSoon(()=>this.timeline.paint(t,this.palette));let n=this.stage?this.stage.shaped:this.plan?.shaped??0;this.legend.showWithoutShape(n<0?0:e.elements-n);let s=n===0;this.surface.hidden=s,s?this.message.plain(this.words.say(this.stage||this.plan?"no_mesh":"no_webgl")):this.plan&&this.pictured(),this.asked.words_url||(this.ready=!0),this.tell()}takeNames(e){this.names=e,this.panels?.setNames(e),this.choose(this.untold?this.guidsOf(this.panels?.selection??[]):this.asked.selected_guids),this.untold&&this.answers.picked(this.guidsOf(this.panels?.selection??[])),this.untold=!1,this.ready=!0,this.tell()}fail(e){let t=()=>{this.loading.load(this.asked)};if(e instanceof mn&&e.status===0)this.message.failed(this.words.say("failed.unreachable"),t);else if(e instanceof mn)this.message.failed(this.words.say("failed.status",{status:String(e.status)}),t);else{let n=e instanceof xe?e.what:String(e);this.message.failed(this.words.say("failed.malformed",{what:n}),t)}}visibility(){this.stage?.setVisible(this.legend.hiddenStates,this.legend.ghostStates),this.plan?.setVisible(this.legend.hiddenStates,this.legend.ghostStates)}choose(e){let{names:t}=this;t&&this.panels?.select(e.map(n=>t.rowOf(n)).filter(n=>n>=0))}picked(e,t){this.tell(),t&&(this.names?this.answers.picked(this.guidsOf(e)):this.untold=!0)}guidsOf(e){return Array.from(e,t=>this.names?.guids[t]??"")}tell(){let e=this.panels?this.panels.single:this.plan?.selected??-1;if(!this.scene||e<0)return this.card.hide();let t=this.stage?this.stage.hasShape(e):null;this.card.show(this.scene,this.names,e,this.timeline.day,t)}stageOrNot(){try{let e=new oc(this.surface);return e.canvas.tabIndex=0,e.canvas.setAttribute("role","img"),e.canvas.setAttribute("aria-label",this.words.say("canvas")),e.setColours({palette:this.palette,background:this.tones.paper,hatch:this.tones.paper,ghost:this.palette[0],accent:this.tones.accent,edgeStrength:this.tones.edgeStrength}),this.listen(e),e}catch(e){return console.warn("no WebGL 2:",e),null}}planOrNot(){return Qr.able()?new Qr(this.surface,this.words,{palette:this.palette,tones:this.tones},()=>this.planPicked()):null}planPicked(){let e=this.plan?.selected??-1;this.tell(),this.names&&this.answers.picked(e<0?[]:this.guidsOf([e]))}panelsOn(e){return new Ki({words:this.words,stage:e,tones:this.tones,view:this.view,surface:this.surface,card:this.card.element,outside:{picked:(t,n)=>this.picked(t,n),states:()=>this.statesNow(),address:()=>this.address(),viewChanged:()=>{},marksChanged:()=>this.reading?.marked()}})}readingOn(e,t){let{words:n,palette:s,legend:r,timeline:o}=this,a=new dc({words:n,stage:e,palette:s,theme:this.tones.scheme,legend:r,timeline:o,marking:t});return this.view.append(a.frame.element,a.bar),a}exporterOn(e,t){let{words:n,tones:s,palette:r,timeline:o,view:a}=this,l=new Fl({words:n,stage:e,tones:s,palette:r,timeline:o,reading:t,view:a,title:()=>this.asked.title,counts:()=>this.counts(),showDay:c=>this.moveTo(c)});return t.bar.append(...l.buttons),l}moveTo(e){this.timeline.show(e),this.showDay(this.timeline.day)}statesNow(){let{scene:e}=this;return e?$a(e.evidence,this.timeline.day,new Uint8Array(e.elements)):new Uint8Array(0)}address(){let e=new URL(location.href),t=this.stage?.standpoint.get()??null,{mode:n,comparison:s}=this.reading??qr,r=Ve.map((o,a)=>a).filter(o=>this.legend.leftOut>>o&1);return e.searchParams.set("view",_l({camera:t,mode:n,comparison:s,cut:this.panels?.cut??null,hidden:r})),e.href}restoreView(){let e=bl(this.asked.view);e&&(e.camera&&this.stage?.standpoint.set(e.camera),e.cut&&this.panels?.showCut(e.cut),this.legend.leaveOut(e.hidden.reduce((t,n)=>t|1<<n,0)),this.reading?.put(e.mode,e.comparison))}hovering=0;listen(e){let{canvas:t}=e;t.addEventListener("pointerdown",()=>e.hover(-1)),t.addEventListener("pointerleave",()=>e.hover(-1)),t.addEventListener("pointermove",n=>{if(n.buttons!==0||n.pointerType!=="mouse")return;let{offsetX:s,offsetY:r}=n;cancelAnimationFrame(this.hovering),this.hovering=requestAnimationFrame(()=>{if(e.busy)return;let o=e.elementAt(s,r);e.hover(o),this.surface.classList.toggle("over",o>=0)})})}key(e){let t=this.stage!==null&&e.composedPath()[0]===this.stage.canvas,n=!e.ctrlKey&&!e.metaKey&&!e.altKey;(t&&n&&this.stage.standpoint.key(e)||(this.panels?.key(e,t)??!1)||e.key==="Escape"&&this.legend.reset()||t&&n&&(this.timeline.key(e)||this.shortcut(e.key.toLowerCase())))&&e.preventDefault()}shortcut(e){let{standpoint:t}=this.stage;if(e==="1")t.show("iso",!0);else if(e==="2")t.show("front",!0);else if(e==="3")t.show("top",!0);else if(e==="f")t.fit(void 0,!0);else if(e==="h")this.legend.toggleUnbuilt();else return!1;return!0}};var Mm={};Qu(Mm,{FACES:()=>Ur,MODES:()=>ou,PANEL_SHEET:()=>Xr,PLAIN_VIEW:()=>qr,Panels:()=>Ki,SHOWN:()=>Wr,SearchIndex:()=>kr,Selection:()=>$i,THINNEST_M:()=>rl,TONES:()=>to,Tree:()=>Br,Visibility:()=>Gs,Words:()=>$s,along:()=>Vh,classRanks:()=>tu,cornersOf:()=>ll,cutsInto:()=>zh,distanceOf:()=>cl,dragged:()=>Kh,edgesOf:()=>Hh,faceCentre:()=>al,faceCut:()=>Xh,flatNormal:()=>$h,folded:()=>jn,heightInto:()=>Jh,levelCut:()=>Wh,metres:()=>jh,nearestCorner:()=>Qh,normalOf:()=>rp,planesOf:()=>Fr,pushed:()=>qh,roomy:()=>ol,straightened:()=>Zh,styleOf:()=>ac,summaryOf:()=>tl,textOf:()=>_l,turned:()=>Yh,viewOf:()=>bl,withFace:()=>Gh});var Em={};Qu(Em,{DELAY_COLOURS:()=>lc,GROUPINGS:()=>Fu,GROUP_COLOURS:()=>Nu,MOST_COLOURS:()=>XC,NONE_COLOURS:()=>Uu,OTHERS_COLOUR:()=>Ou,calendarTicks:()=>du,canGroup:()=>Bu,changeOf:()=>lu,clusters:()=>uu,fileName:()=>Rl,filmDays:()=>Jr,filmOf:()=>Nl,filmWay:()=>Dl,groupsOf:()=>ku,isoDay:()=>Qi,neighbour:()=>El,presetDay:()=>Ml,roundLength:()=>gu,rowsIn:()=>cc,shareOf:()=>ji,webmOf:()=>Il,withDuration:()=>Ll});var Zs=new WeakMap;function eS(i){let{data:e,parentElement:t}=i,n=Zs.get(t);if(n&&!n.viewer.suits(e)&&(n.viewer.dispose(),n=void 0),n)n.component=i,n.viewer.update(e);else{let s={picked:r=>Zs.get(t)?.component.setTriggerValue("picked",{guids:r}),settled:r=>Zs.get(t)?.component.setTriggerValue("status_day",r)};Zs.set(t,{viewer:new fc(t,e,s),component:i})}return()=>{Zs.get(t)?.viewer.dispose(),Zs.delete(t)}}function i2(i,e,t){let{evidence:n,elements:s}=ks(i),r=(o,a)=>{let l=Hf(n,o,a);return{state:Ve[Os(n,o,a)],plan:Za(n,o,a),compared:Ve[Os(n,o,t)],bucket:Ka(l),delay:l}};return e.map(o=>Array.from({length:s},(a,l)=>r(l,o)))}function s2(i,e,t){let{evidence:n,elements:s}=ks(i),r=new Is({canvas:document.createElement("canvas")});r.autoClear=!1;let o=new Us(r,n),a=(l,c)=>({state:Ve[l[4*c]],plan:l[4*c+1],compared:Ve[l[4*c+2]],bucket:l[4*c+3],delay:-1});try{return e.map(l=>{o.setDay(l,t);let c=o.read();return Array.from({length:s},(h,d)=>a(c,d))})}finally{o.dispose(),r.dispose(),r.forceContextLoss()}}function r2(i,e){let{evidence:t}=ks(i),n=new Vi(t),s=new Vi(t);return s.build(),{table:e.map(r=>[...s.on(r)]),loop:e.map(r=>[...n.on(r)])}}export{r2 as countsOnDays,eS as default,Mm as panels,i2 as statesOnCpu,s2 as statesOnGpu,Em as time};
